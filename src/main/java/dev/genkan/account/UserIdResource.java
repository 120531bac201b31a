package dev.genkan.account;

import dev.genkan.login.Problems;
import dev.genkan.login.UserIdWords;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Another user ID, by the tenant's rule. */
@Path("/t/{tenant}/account/user-id")
@Blocking
public final class UserIdResource {
    private static final String PAGE = "/user-id";
    private static final String FIELD = "user-id";

    @CheckedTemplate(basePath = "account")
    record UserIdPage(Shell shell, String token, Problems problems, String userId, int minimum, int maximum)
            implements TemplateInstance {}

    private final Door door;
    private final Changes changes;

    UserIdResource(Door door, Changes changes) {
        this.door = door;
        this.changes = changes;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.change(
                tenant, PAGE, at -> page(at, Problems.NONE, at.member().userId()));
    }

    @POST
    public Response change(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String typed = at.typed(FIELD);
            if (UserIds.fold(typed).equals(at.member().userIdFolded())) {
                return door.to(tenant, "");
            }
            return UserIdWords.judge(tenant, at.member(), typed)
                    .map(refusal -> refused(at, typed, refusal))
                    .orElseGet(() -> store(at, typed));
        });
    }

    private Response store(Resident at, String typed) {
        UserIdOutcome outcome = changes.userId(at, typed);
        return switch (outcome) {
            case TAKEN -> refused(at, typed, UserIdRefusal.TAKEN);
            case RECENTLY_USED -> refused(at, typed, UserIdRefusal.RECENTLY_USED);
            case CHOSEN -> door.done(at, Done.USER_ID);
            case NOT_OPEN -> door.to(at.tenant(), "");
        };
    }

    private Response refused(Resident at, String typed, UserIdRefusal refusal) {
        return page(at, Problems.of(FIELD, UserIdWords.of(refusal, at.tenant(), at.locale())), typed);
    }

    private Response page(Resident at, Problems problems, String typed) {
        TenantSettings.UserId rule = at.tenant().settings().userId();
        if (!rule.change()) {
            return door.to(at.tenant(), "");
        }
        return door.page(
                at,
                problems.isAny(),
                new UserIdPage(at.shell(), at.token(), problems, typed, rule.minimum(), rule.maximum()));
    }
}
