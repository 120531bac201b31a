package dev.genkan.account;

import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.PasswordPolicies;
import dev.genkan.credential.password.PasswordPolicy;
import dev.genkan.login.PasswordRules;
import dev.genkan.login.Problems;
import dev.genkan.login.Words;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.ErrorPages;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Another password; all other devices are logged out. */
@Path("/t/{tenant}/account/password")
@Blocking
public final class PasswordResource {
    private static final String PAGE = "/password";
    private static final String FIELD = "new-password";
    private static final int BUSY_SECONDS = 60;

    /** @param userId for the password manager (row S4) */
    @CheckedTemplate(basePath = "account")
    record PasswordPage(Shell shell, String token, Problems problems, String userId, List<PasswordRules.Line> rules)
            implements TemplateInstance {}

    private final Door door;
    private final NewPassword passwords;
    private final Changes changes;
    private final ErrorPages errors;

    PasswordResource(Door door, NewPassword passwords, Changes changes, ErrorPages errors) {
        this.door = door;
        this.passwords = passwords;
        this.changes = changes;
        this.errors = errors;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.change(tenant, PAGE, at -> page(at, Problems.NONE));
    }

    @POST
    public Response choose(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String typed = at.typed(FIELD);
            return typed.isEmpty()
                    ? page(at, Problems.of(FIELD, Words.in(at.locale()).password_missing()))
                    : choose(at, Secret.of(typed));
        });
    }

    private Response choose(Resident at, Secret typed) {
        NewPasswordOutcome judged = passwords.judgeChange(at.tenant(), at.member(), typed);
        if (judged instanceof NewPasswordOutcome.Refused refused) {
            return page(at, PasswordRules.problems(FIELD, refused.faults(), policy(at), Words.in(at.locale())));
        }
        if (judged instanceof NewPasswordOutcome.Busy) {
            return errors.busy(BUSY_SECONDS);
        }
        if (judged instanceof NewPasswordOutcome.Acceptable wanted && changes.password(at, wanted)) {
            return door.withNewCookie(at, door.done(at, Done.PASSWORD));
        }
        return door.to(at.tenant(), PAGE);
    }

    private Response page(Resident at, Problems problems) {
        List<PasswordRules.Line> rules = PasswordRules.of(policy(at), Words.in(at.locale()));
        return door.page(
                at,
                problems.isAny(),
                new PasswordPage(at.shell(), at.token(), problems, at.member().userId(), rules));
    }

    private static PasswordPolicy policy(Resident at) {
        return PasswordPolicies.of(at.tenant().settings().password());
    }
}
