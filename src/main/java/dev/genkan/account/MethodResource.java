package dev.genkan.account;

import dev.genkan.login.Problems;
import dev.genkan.member.Method;
import dev.genkan.tenant.Tenant;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the member logs in: set up at the next login, as the guide shows (row S16), or at once. */
@Path("/t/{tenant}/account/method")
@Blocking
public final class MethodResource {
    private static final String PAGE = "/method";
    private static final String FIELD = "method";

    /** @param method what is ticked; empty: nothing */
    @CheckedTemplate(basePath = "account")
    record MethodPage(Shell shell, String token, Problems problems, String method, boolean passkey, boolean otp)
            implements TemplateInstance {}

    private final Door door;
    private final Changes changes;

    MethodResource(Door door, Changes changes) {
        this.door = door;
        this.changes = changes;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.change(tenant, PAGE, at -> {
            Method present = at.member().method();
            return page(at, Problems.NONE, present == null ? "" : code(present));
        });
    }

    /** With {@code action=now} the method is set up at once. */
    @POST
    public Response choose(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String typed = at.typed(FIELD);
            Optional<Method> chosen =
                    offered(tenant).filter(method -> code(method).equals(typed)).findFirst();
            if (chosen.isEmpty()) {
                return page(at, Problems.of(FIELD, at.words().method_missing()), "");
            }
            changes.method(at, chosen.get());
            return at.typed("action").equals("now")
                    ? door.add(tenant, chosen.get(), DevicesResource.ADDED)
                    : door.done(at, Done.METHOD);
        });
    }

    private Response page(Resident at, Problems problems, String method) {
        Set<String> methods = at.tenant().settings().journey().methods();
        return door.page(
                at,
                problems.isAny(),
                new MethodPage(
                        at.shell(),
                        at.token(),
                        problems,
                        method,
                        methods.contains(Method.PASSKEY.name()),
                        methods.contains(Method.OTP.name())));
    }

    private static java.util.stream.Stream<Method> offered(Tenant tenant) {
        return Arrays.stream(Method.values())
                .filter(method -> tenant.settings().journey().methods().contains(method.name()));
    }

    private static String code(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
