package dev.genkan.login;

import dev.genkan.credential.password.PasswordLogin;
import dev.genkan.credential.password.PasswordOutcome;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.ErrorPages;
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
import org.jspecify.annotations.Nullable;

/** User ID and password (section 3.1). */
@Path("/t/{tenant}/login/sign-in")
@Blocking
public final class SignInResource {
    private static final int BUSY_SECONDS = 60;

    /**
     * @param documents where the credentials are printed, in a row of words
     * @param again a password was accepted, and changed since
     * @param forgotten where to go without a password
     * @param ceremony null: a passkey alone is not enough here
     */
    @CheckedTemplate(basePath = "login")
    record SignInPage(
            Shell shell,
            Stage stage,
            Problems problems,
            String userId,
            String documents,
            boolean again,
            String forgotten,
            @Nullable Ceremony ceremony)
            implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Trust trust;
    private final PasswordLogin passwords;
    private final ClosedPages closed;
    private final ErrorPages errors;
    private final Visit visit;
    private final PasskeyPages passkeys;

    SignInResource(
            Walk walk,
            Journeys journeys,
            Trust trust,
            PasswordLogin passwords,
            ClosedPages closed,
            ErrorPages errors,
            Visit visit,
            PasskeyPages passkeys) {
        this.walk = walk;
        this.journeys = journeys;
        this.trust = trust;
        this.passwords = passwords;
        this.closed = closed;
        this.errors = errors;
        this.visit = visit;
        this.passkeys = passkeys;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.PASSWORD), at -> {
            String hint = at.open().request().loginHint();
            return walk.page(at, page(at, Problems.NONE, hint == null ? "" : hint));
        });
    }

    @POST
    public Response logIn(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.PASSWORD), at -> {
            String typed = form.text("user-id");
            if (asked.isLanguageOnly()) {
                return walk.page(at, page(at, Problems.NONE, typed));
            }
            String password = form.text("password");
            Problems problems = missing(at, typed, password);
            return problems.isAny()
                    ? walk.page(at, problems, page(at, problems, typed))
                    : verify(at, typed, Secret.of(password));
        });
    }

    private Response verify(Standing at, String userId, Secret password) {
        PasswordOutcome outcome = passwords.verify(
                at.tenant(), at.origin(), new PasswordLogin.Typed(userId, password, visit.device(at.tenant())));
        if (outcome instanceof PasswordOutcome.Accepted accepted) {
            return accepted(at, userId, accepted);
        }
        if (outcome instanceof PasswordOutcome.Busy) {
            return errors.busy(BUSY_SECONDS);
        }
        if (outcome instanceof PasswordOutcome.TryLater later) {
            return tryLater(at, userId, later.delay());
        }
        if (outcome instanceof PasswordOutcome.Wrong) {
            return again(at, userId, Problems.of("user-id", at.words().signin_wrong()));
        }
        if (outcome instanceof PasswordOutcome.NotYet notYet) {
            return closed.notYet(at.shell(), notYet.begins());
        }
        return closed.show(at.shell(), why(outcome));
    }

    private Response accepted(Standing at, String userId, PasswordOutcome.Accepted accepted) {
        Reported<Journeys.Login> login = journeys.passwordAccepted(at.tenant(), at.open(), accepted, at.caller());
        return login.outcome() == Journeys.Login.NOT_THE_HINTED_MEMBER
                ? again(at, userId, Problems.of("user-id", at.words().signin_other_member()))
                : trust.goOn(at, login);
    }

    private Response tryLater(Standing at, String userId, Duration wait) {
        Problems problems = Problems.of("user-id", at.words().signin_later(Words.wait(wait, at.locale())));
        return walk.tryLater(at, wait, page(at, problems, userId));
    }

    private Response again(Standing at, String userId, Problems problems) {
        return walk.page(at, problems, page(at, problems, userId));
    }

    private static ClosedPages.Why why(PasswordOutcome outcome) {
        if (outcome instanceof PasswordOutcome.InitialExpired) {
            return ClosedPages.Why.INITIAL_EXPIRED;
        }
        return outcome instanceof PasswordOutcome.Suspended ? ClosedPages.Why.SUSPENDED : ClosedPages.Why.WITHDRAWN;
    }

    private static Problems missing(Standing at, String userId, String password) {
        Problems noUserId = userId.isBlank() ? Problems.of("user-id", at.words().signin_no_user_id()) : Problems.NONE;
        return password.isEmpty()
                ? noUserId.and(Problems.of("password", at.words().signin_no_password()))
                : noUserId;
    }

    private SignInPage page(Standing at, Problems problems, String userId) {
        String documents = Words.anyOf(at.tenant().settings().credentialDocuments(), at.locale());
        return new SignInPage(
                at.shell(),
                at.stage(),
                problems,
                userId,
                documents,
                at.open().facts().isPasswordOutdated(),
                ForgottenPasswordResource.address(at.tenant(), at.open().journey()),
                ceremony(at));
    }

    private @Nullable Ceremony ceremony(Standing at) {
        return at.tenant().settings().secondFactor().passkeyFirst()
                ? passkeys.get(at, null, PasskeySignInResource.PAGE)
                : null;
    }
}
