package dev.genkan.account;

import dev.genkan.account.Devices.Device;
import dev.genkan.login.Problems;
import dev.genkan.member.Method;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The devices with which a member logs in: added, renamed, deleted (row S19). */
@Path("/t/{tenant}/account/devices")
@Blocking
public final class DevicesResource {
    private static final String PAGE = "/devices";
    /** Where a set-up ends that began here. */
    static final String ADDED = PAGE + "?done=" + Done.DEVICE_ADDED.word();

    private static final String FIELD = "name";
    private static final String ID = "{device:[0-9a-f-]{36}}";

    /** @param signals for the browser's Signal API; JSON */
    @CheckedTemplate(basePath = "account")
    record DevicesPage(
            Shell shell, String token, String done, List<Row> rows, boolean passkey, boolean otp, String signals)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "account")
    record DeviceNamePage(Shell shell, String token, Problems problems, Row row, String typed)
            implements TemplateInstance {}

    /** @param needed the last one of the method by which the member logs in: another has to be added first */
    @CheckedTemplate(basePath = "account")
    record DeviceDeletePage(Shell shell, String token, Row row, boolean needed) implements TemplateInstance {}

    /** @param kind of the drawing beside it */
    @TemplateData
    record Row(String id, String kind, String name, String method, String added, String lastUsed) {}

    private final Door door;
    private final Devices devices;

    DevicesResource(Door door, Devices devices) {
        this.door = door;
        this.devices = devices;
    }

    @GET
    public Response list(@PathParam("tenant") Tenant tenant, @RestQuery @Nullable String done) {
        return door.look(tenant, PAGE, at -> {
            List<Row> rows =
                    devices.of(at).stream().map(device -> row(at, device)).toList();
            String said = Done.of(done).map(change -> change.in(at.words())).orElse("");
            return door.page(
                    at,
                    new DevicesPage(
                            at.shell(),
                            at.token(),
                            said,
                            rows,
                            isOffered(tenant, Method.PASSKEY),
                            isOffered(tenant, Method.OTP),
                            devices.signals(at)));
        });
    }

    /** Sets up one more. */
    @POST
    public Response add(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            Method method = at.typed("method").equals("otp") ? Method.OTP : Method.PASSKEY;
            return isOffered(tenant, method) ? door.add(tenant, method, ADDED) : door.to(tenant, PAGE);
        });
    }

    @GET
    @Path(ID + "/name")
    public Response askName(@PathParam("tenant") Tenant tenant, @PathParam("device") String id) {
        String page = PAGE + "/" + id + "/name";
        return door.change(
                tenant, page, at -> with(at, id, (who, device) -> namePage(who, device, Problems.NONE, device.name())));
    }

    @POST
    @Path(ID + "/name")
    public Response rename(@PathParam("tenant") Tenant tenant, @PathParam("device") String id, Form form) {
        return door.sent(
                tenant,
                PAGE + "/" + id + "/name",
                form,
                at -> with(
                        at,
                        id,
                        (who, device) -> devices.rename(who, device, who.typed(FIELD))
                                ? door.to(tenant, PAGE + "?done=" + Done.DEVICE_RENAMED.word())
                                : namePage(
                                        who,
                                        device,
                                        Problems.of(FIELD, who.words().device_name_missing()),
                                        "")));
    }

    @GET
    @Path(ID + "/delete")
    public Response askDelete(@PathParam("tenant") Tenant tenant, @PathParam("device") String id) {
        return door.change(tenant, PAGE + "/" + id + "/delete", at -> with(at, id, this::deletePage));
    }

    @POST
    @Path(ID + "/delete")
    public Response delete(@PathParam("tenant") Tenant tenant, @PathParam("device") String id, Form form) {
        return door.sent(
                tenant,
                PAGE + "/" + id + "/delete",
                form,
                at -> with(
                        at,
                        id,
                        (who, device) -> devices.remove(who, device)
                                ? door.to(tenant, PAGE + "?done=" + Done.DEVICE_REMOVED.word())
                                : deletePage(who, device)));
    }

    private Response with(Resident at, String id, BiFunction<Resident, Device, Response> then) {
        Optional<Device> named = devices.of(at).stream()
                .filter(device -> device.id().toString().equals(id))
                .findFirst();
        return named.map(device -> then.apply(at, device)).orElseGet(() -> door.to(at.tenant(), PAGE));
    }

    private Response namePage(Resident at, Device device, Problems problems, String typed) {
        return door.page(
                at, problems.isAny(), new DeviceNamePage(at.shell(), at.token(), problems, row(at, device), typed));
    }

    private Response deletePage(Resident at, Device device) {
        return door.page(
                at, new DeviceDeletePage(at.shell(), at.token(), row(at, device), devices.isNeeded(at, device)));
    }

    private static Row row(Resident at, Device device) {
        return new Row(
                device.id().toString(),
                device.method() == Method.OTP ? "app" : "phone",
                device.name(),
                AccountWords.method(device.method(), at.words()),
                AccountWords.moment(device.added(), at.locale()),
                device.lastUsed() == null
                        ? at.words().device_never_used()
                        : AccountWords.moment(device.lastUsed(), at.locale()));
    }

    private static boolean isOffered(Tenant tenant, Method method) {
        return tenant.settings().journey().methods().contains(method.name());
    }
}
