package dev.genkan.login;

import dev.genkan.credential.passkey.Assertion;
import dev.genkan.credential.passkey.AssertionOutcome;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.credential.passkey.ProvenPasskey;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.login.PasskeyPages.Failed;
import dev.genkan.login.PasskeyPages.Ways;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The passkey alone, by the button of the sign-in page or from the suggestions of its user ID field (sections 3.1 and 5). */
@Path("/t/{tenant}/login/" + PasskeySignInResource.PAGE)
@Blocking
public final class PasskeySignInResource {
    static final String PAGE = "sign-in-passkey";

    private final Walk walk;
    private final Proofs proofs;
    private final Assertion assertion;
    private final Passkeys passkeys;
    private final PasskeyPages pages;

    PasskeySignInResource(Walk walk, Proofs proofs, Assertion assertion, Passkeys passkeys, PasskeyPages pages) {
        this.walk = walk;
        this.proofs = proofs;
        this.assertion = assertion;
        this.passkeys = passkeys;
        this.pages = pages;
    }

    /** The page of a failure was reloaded, or is wanted in the other language. */
    @GET
    public Response back(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.PASSWORD), walk::goOn);
    }

    @POST
    public Response logIn(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        Answer answer = Answer.of(form);
        return walk.at(tenant, asked.at(Step.PASSWORD), at -> {
            if (answer.isFailure()) {
                return failed(at, new Failed(Trouble.ofBrowser(answer.failure()), false, null));
            }
            AssertionOutcome outcome = assertion.verify(tenant, PasskeyPages.place(at), null, answer.message());
            if (outcome instanceof AssertionOutcome.Refused refused) {
                return failed(at, new Failed(Trouble.of(refused.why()), false, refused.credentialId()));
            }
            return record(at, ((AssertionOutcome.Proven) outcome).passkey());
        });
    }

    private Response record(Standing at, ProvenPasskey proven) {
        Proofs.Holder holder = new Proofs.Holder(proven.member(), at.caller());
        Reported<Journeys.Login> login =
                proofs.loggedInByPasskey(at.tenant(), at.open(), holder, tx -> passkeys.used(tx, at.origin(), proven));
        return switch (login.outcome()) {
            case RECORDED, BEHIND -> walk.goOn(at, login);
            case NOT_THE_HINTED_MEMBER -> failed(at, new Failed(Trouble.NOT_YOURS, false, null));
            case REFUSED -> failed(at, new Failed(Trouble.UNEXPECTED, false, null));
        };
    }

    private Response failed(Standing at, Failed failed) {
        String password = at.open().address(at.tenant()).toString();
        return pages.failure(at, failed, pages.get(at, null, PAGE), new Ways("", "", password, ""));
    }
}
