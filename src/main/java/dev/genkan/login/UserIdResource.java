package dev.genkan.login;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Tx;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.member.UserIdChoice;
import dev.genkan.member.UserIdOutcome;
import dev.genkan.member.UserIdRefusal;
import dev.genkan.member.UserIds;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The user ID, changed or not, and how the member will log in (section 3.4). */
@Path("/t/{tenant}/login/user-id")
@Blocking
public final class UserIdResource {
    private static final String USER_ID = "user-id";
    private static final String METHOD = "method";

    /** @param method what is ticked; empty: nothing yet */
    @CheckedTemplate(basePath = "login")
    record UserIdPage(
            Shell shell,
            Stage stage,
            Problems problems,
            String userId,
            String method,
            Offer offer,
            boolean afterInitial)
            implements TemplateInstance {}

    /** What the tenant lets its members choose. */
    @io.quarkus.qute.TemplateData
    record Offer(boolean userId, boolean passkey, boolean otp, int minimum, int maximum) {
        static Offer of(TenantSettings settings) {
            Set<String> methods = settings.journey().methods();
            return new Offer(
                    settings.userId().change(),
                    methods.contains(Method.PASSKEY.name()),
                    methods.contains(Method.OTP.name()),
                    settings.userId().minimum(),
                    settings.userId().maximum());
        }
    }

    private final Walk walk;
    private final Journeys journeys;
    private final Members members;
    private final Audit audit;

    UserIdResource(Walk walk, Journeys journeys, Members members, Audit audit) {
        this.walk = walk;
        this.journeys = journeys;
        this.members = members;
        this.audit = audit;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.USER_ID_AND_METHOD),
                at -> page(at, Problems.NONE, at.member().userId(), ""));
    }

    @POST
    public Response choose(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.USER_ID_AND_METHOD), at -> {
            boolean isFree = tenant.settings().userId().change();
            String typed = isFree && form.has(USER_ID)
                    ? form.text(USER_ID)
                    : at.member().userId();
            String method = form.text(METHOD);
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, typed, method);
            }
            Optional<Method> chosen = method(tenant, method);
            Problems problems = judge(at, typed).and(chosen.isEmpty() ? noMethod(at) : Problems.NONE);
            if (problems.isAny()) {
                return page(at, problems, typed, method);
            }
            return store(at, new UserIdChoice(typed, chosen.get()));
        });
    }

    private Response store(Standing at, UserIdChoice choice) {
        Optional<UserIdOutcome> outcome = journeys.record(at.tenant(), at.open(), tx -> store(tx, at, choice));
        if (outcome.equals(Optional.of(UserIdOutcome.TAKEN))) {
            return refused(at, choice, UserIdRefusal.TAKEN);
        }
        if (outcome.equals(Optional.of(UserIdOutcome.RECENTLY_USED))) {
            return refused(at, choice, UserIdRefusal.RECENTLY_USED);
        }
        return walk.goOn(at);
    }

    private UserIdOutcome store(Tx tx, Standing at, UserIdChoice choice) {
        Member member = at.member();
        UserIdOutcome outcome = members.chooseUserIdAndMethod(tx, member.id(), choice);
        if (outcome == UserIdOutcome.CHOSEN) {
            boolean changed = !UserIds.fold(choice.userId()).equals(member.userIdFolded());
            audit.write(tx, at.origin(), new AuditEvent.UserIdChosen(member.id(), changed));
            audit.write(
                    tx,
                    at.origin(),
                    new AuditEvent.MethodChosen(member.id(), choice.method().name()));
        }
        return outcome;
    }

    private static Problems judge(Standing at, String typed) {
        return UserIdWords.judge(at.tenant(), at.member(), typed)
                .map(refusal -> Problems.of(USER_ID, UserIdWords.of(refusal, at.tenant(), at.locale())))
                .orElse(Problems.NONE);
    }

    private static Optional<Method> method(Tenant tenant, String typed) {
        return Arrays.stream(Method.values())
                .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(typed))
                .filter(method -> tenant.settings().journey().methods().contains(method.name()))
                .findFirst();
    }

    private static Problems noMethod(Standing at) {
        return Problems.of(METHOD, at.words().user_id_no_method());
    }

    private Response refused(Standing at, UserIdChoice choice, UserIdRefusal refusal) {
        Problems problems = Problems.of(USER_ID, UserIdWords.of(refusal, at.tenant(), at.locale()));
        return page(at, problems, choice.userId(), choice.method().name().toLowerCase(Locale.ROOT));
    }

    private Response page(Standing at, Problems problems, String userId, String method) {
        Offer offer = Offer.of(at.tenant().settings());
        return walk.page(
                at,
                problems,
                new UserIdPage(at.shell(), at.stage(), problems, userId, method, offer, InitialNote.isDue(at)));
    }
}
