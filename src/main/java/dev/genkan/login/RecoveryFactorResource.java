package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.credential.recovery.RecoveryCodes;
import dev.genkan.credential.recovery.RecoveryLogin;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The second factor by a recovery code, where the device is lost (section 4.3). */
@Path("/t/{tenant}/login/" + SecondFactorResource.RECOVERY_PAGE)
@Blocking
public final class RecoveryFactorResource {
    private static final String CODE = "code";

    /** @param other the page at which another factor is chosen */
    @CheckedTemplate(basePath = "login")
    record RecoveryFactorPage(Shell shell, Stage stage, Problems problems, String typed, String other)
            implements TemplateInstance {}

    private final Walk walk;
    private final Proofs proofs;
    private final RecoveryLogin codes;
    private final Visit visit;

    RecoveryFactorResource(Walk walk, Proofs proofs, RecoveryLogin codes, Visit visit) {
        this.walk = walk;
        this.proofs = proofs;
        this.codes = codes;
        this.visit = visit;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.SECOND_FACTOR),
                at -> isAccepted(at) ? page(at, Problems.NONE, "") : walk.goOn(at));
    }

    @POST
    public Response check(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.SECOND_FACTOR), at -> {
            String typed = form.text(CODE);
            if (!isAccepted(at)) {
                return walk.goOn(at);
            }
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, typed);
            }
            return typed.isBlank()
                    ? page(at, Problems.of(CODE, words(at).code_missing()), "")
                    : check(at, asked, typed);
        });
    }

    private Response check(Standing at, Asked asked, String typed) {
        RecoveryCodes.Owner owner = new RecoveryCodes.Owner(at.tenant(), at.member(), at.locale(), at.origin());
        RecoveryLogin.Outcome outcome = codes.verify(owner, new RecoveryLogin.Typed(typed, visit.device(at.tenant())));
        if (outcome instanceof RecoveryLogin.Outcome.Right right) {
            Reported<Proofs.Recording> proof = proofs.proven(
                    at.tenant(),
                    at.open(),
                    new Proofs.Given(Factor.RECOVERY_CODE, at.caller()),
                    tx -> codes.use(tx, owner, right));
            return proof.outcome() == Proofs.Recording.REFUSED
                    ? wrong(at.tenant(), asked, typed)
                    : walk.goOn(at, proof);
        }
        if (outcome instanceof RecoveryLogin.Outcome.TryLater later) {
            return tryLater(at, typed, later.delay());
        }
        return outcome instanceof RecoveryLogin.Outcome.Malformed
                ? page(at, Problems.of(CODE, words(at).code_malformed()), typed)
                : wrong(at.tenant(), asked, typed);
    }

    /** The second half of a double click is led on: the first one has used the code. */
    private Response wrong(Tenant tenant, Asked asked, String typed) {
        return walk.at(
                tenant,
                asked.at(Step.SECOND_FACTOR),
                at -> page(at, Problems.of(CODE, words(at).code_wrong()), typed));
    }

    private Response tryLater(Standing at, String typed, Duration wait) {
        Problems problems = Problems.of(CODE, words(at).code_later(Words.wait(wait, at.locale())));
        return walk.tryLater(at, wait, template(at, problems, typed));
    }

    private Response page(Standing at, Problems problems, String typed) {
        return walk.page(at, problems, template(at, problems, typed));
    }

    private static RecoveryFactorPage template(Standing at, Problems problems, String typed) {
        return new RecoveryFactorPage(
                at.shell(),
                at.stage(SecondFactorResource.RECOVERY_PAGE),
                problems,
                typed,
                at.open().address(at.tenant()).toString());
    }

    private static boolean isAccepted(Standing at) {
        return at.open().facts().accepted().contains(Factor.RECOVERY_CODE);
    }

    private static RecoveryMessages words(Standing at) {
        return RecoveryWords.in(at.locale());
    }
}
