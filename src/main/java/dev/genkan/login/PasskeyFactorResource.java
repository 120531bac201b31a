package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.credential.passkey.Assertion;
import dev.genkan.credential.passkey.AssertionOutcome;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.credential.passkey.ProvenPasskey;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.login.PasskeyPages.Failed;
import dev.genkan.login.PasskeyPages.Ways;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;

/** The passkey as second factor, after the password (section 5), or to step up. */
@Path("/t/{tenant}/login/" + SecondFactorResource.PASSKEY_PAGE)
@Blocking
public final class PasskeyFactorResource {
    private static final String PAGE = SecondFactorResource.PASSKEY_PAGE;
    private static final Form NOTHING = new Form(Map.of());

    /** @param signals what the device is told of its passkeys, as JSON: one that another tab made in vain is not to be offered */
    @CheckedTemplate(basePath = "login")
    record PasskeyFactorPage(Shell shell, Ceremony ceremony, Trust.Offer offer, Ways ways, String signals)
            implements TemplateInstance {}

    private final Walk walk;
    private final Proofs proofs;
    private final Trust trust;
    private final Assertion assertion;
    private final Passkeys passkeys;
    private final PasskeyPages pages;

    PasskeyFactorResource(
            Walk walk, Proofs proofs, Trust trust, Assertion assertion, Passkeys passkeys, PasskeyPages pages) {
        this.walk = walk;
        this.proofs = proofs;
        this.trust = trust;
        this.assertion = assertion;
        this.passkeys = passkeys;
        this.pages = pages;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.SECOND_FACTOR),
                at -> at.open().facts().accepted().contains(Factor.PASSKEY) ? page(at) : walk.goOn(at));
    }

    @POST
    public Response prove(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        Answer answer = Answer.of(form);
        return walk.at(tenant, asked.at(Step.SECOND_FACTOR), at -> {
            if (answer.isFailure()) {
                return failed(at, new Failed(Trouble.ofBrowser(answer.failure()), false, null));
            }
            AssertionOutcome outcome =
                    assertion.verify(tenant, PasskeyPages.place(at), at.member().id(), answer.message());
            if (outcome instanceof AssertionOutcome.Refused refused) {
                return failed(at, new Failed(Trouble.of(refused.why()), false, refused.credentialId()));
            }
            return record(at, ((AssertionOutcome.Proven) outcome).passkey(), trust.wish(at, form));
        });
    }

    private Response page(Standing at) {
        String signals = passkeys.signals(at.tenant(), at.member(), at.locale());
        return walk.page(
                at, new PasskeyFactorPage(at.shell(), ceremony(at), trust.offer(at, NOTHING), ways(at), signals));
    }

    private Response record(Standing at, ProvenPasskey proven, Trust.Wish wish) {
        Reported<Proofs.Recording> recording = proofs.proven(
                at.tenant(),
                at.open(),
                new Proofs.Given(Factor.PASSKEY, at.caller()),
                wish.after(tx -> passkeys.used(tx, at.origin(), proven)));
        return recording.outcome() == Proofs.Recording.REFUSED
                ? failed(at, new Failed(Trouble.UNEXPECTED, false, null))
                : wish.goOn(recording);
    }

    private Response failed(Standing at, Failed failed) {
        return pages.failure(at, failed, ceremony(at), ways(at));
    }

    private Ceremony ceremony(Standing at) {
        return pages.get(at, at.member().id(), PAGE);
    }

    private static Ways ways(Standing at) {
        Set<Factor> accepted = at.open().facts().accepted();
        String other = accepted.contains(Factor.OTP)
                ? at.open().address(at.tenant(), SecondFactorResource.OTP_PAGE).toString()
                : accepted.contains(Factor.RECOVERY_CODE)
                        ? at.open()
                                .address(at.tenant(), SecondFactorResource.RECOVERY_PAGE)
                                .toString()
                        : "";
        return new Ways("", other, "", "");
    }
}
