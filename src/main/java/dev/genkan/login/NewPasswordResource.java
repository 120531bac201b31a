package dev.genkan.login;

import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.PasswordPolicies;
import dev.genkan.credential.password.PasswordPolicy;
import dev.genkan.database.Tx;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.PasswordProof;
import dev.genkan.journey.Resets;
import dev.genkan.journey.Step;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.ErrorPages;
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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A password of one's own in the place of the initial one (section 3.5) or of a forgotten one (5.1). */
@Path("/t/{tenant}/login/new-password")
@Blocking
public final class NewPasswordResource {
    private static final String FIELD = "new-password";
    private static final int BUSY_SECONDS = 60;

    /** @param userId as the password manager shall keep it, changed or not (row S4) @param resetting in the place of a forgotten one */
    @CheckedTemplate(basePath = "login")
    record NewPasswordPage(
            Shell shell,
            Stage stage,
            Problems problems,
            String userId,
            List<PasswordRules.Line> rules,
            boolean afterInitial,
            boolean resetting)
            implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Resets resets;
    private final NewPassword passwords;
    private final ClosedPages closed;
    private final ErrorPages errors;

    NewPasswordResource(
            Walk walk, Journeys journeys, Resets resets, NewPassword passwords, ClosedPages closed, ErrorPages errors) {
        this.walk = walk;
        this.journeys = journeys;
        this.resets = resets;
        this.passwords = passwords;
        this.closed = closed;
        this.errors = errors;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.NEW_PASSWORD), at -> page(at, Problems.NONE));
    }

    @POST
    public Response choose(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.NEW_PASSWORD), at -> {
            String password = form.text(FIELD);
            if (password.isEmpty()) {
                return page(at, Problems.of(FIELD, at.words().password_missing()));
            }
            return answer(at, choose(at, Secret.of(password)));
        });
    }

    private NewPasswordOutcome choose(Standing at, Secret typed) {
        boolean isResetting = at.open().facts().isResetting();
        NewPasswordOutcome judged = isResetting
                ? passwords.judgeChange(at.tenant(), at.member(), typed)
                : passwords.judge(at.tenant(), at.member(), proven(at), typed);
        if (!(judged instanceof NewPasswordOutcome.Acceptable wanted)) {
            return judged;
        }
        Function<Tx, NewPasswordOutcome> store = tx -> passwords.store(tx, at.origin(), wanted);
        return isResetting
                ? resets.passwordChosen(at.tenant(), at.open(), new Resets.Chooser(at.caller(), at.locale()), store)
                : journeys.passwordChosen(at.tenant(), at.open(), store);
    }

    private static @Nullable String proven(Standing at) {
        PasswordProof proof = at.open().facts().progress().passwordProof();
        return proof == null ? null : proof.version();
    }

    private Response answer(Standing at, NewPasswordOutcome outcome) {
        if (outcome instanceof NewPasswordOutcome.Refused refused) {
            return page(at, PasswordRules.problems(FIELD, refused.faults(), policy(at), at.words()));
        }
        if (outcome instanceof NewPasswordOutcome.InitialExpired) {
            return closed.show(at.shell(), ClosedPages.Why.INITIAL_EXPIRED);
        }
        if (outcome instanceof NewPasswordOutcome.Busy) {
            return errors.busy(BUSY_SECONDS);
        }
        return walk.goOn(at);
    }

    private Response page(Standing at, Problems problems) {
        List<PasswordRules.Line> rules = PasswordRules.of(policy(at), at.words());
        return walk.page(
                at,
                problems,
                new NewPasswordPage(
                        at.shell(),
                        at.stage(),
                        problems,
                        at.member().userId(),
                        rules,
                        InitialNote.isDue(at),
                        at.open().facts().isResetting()));
    }

    private static PasswordPolicy policy(Standing at) {
        return PasswordPolicies.of(at.tenant().settings().password());
    }
}
