package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.credential.passkey.DeviceNames;
import dev.genkan.credential.passkey.NewPasskey;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.credential.passkey.Registration;
import dev.genkan.credential.passkey.RegistrationOutcome;
import dev.genkan.database.Tx;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.login.PasskeyPages.Failed;
import dev.genkan.login.PasskeyPages.Ways;
import dev.genkan.member.Method;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.QrCode;
import dev.genkan.web.Shell;
import dev.genkan.web.UserAgent;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A passkey is set up (section 4.1): the hint where another device is better, the page, what becomes of its dialog. */
@Path("/t/{tenant}/login/set-up-passkey")
@Blocking
public final class PasskeySetUpResource {
    private static final String PAGE = "set-up-passkey";
    private static final String HERE = "yes";

    @CheckedTemplate(basePath = "login")
    record PasskeySetUpPage(Shell shell, Stage stage, Ceremony ceremony, Ways ways) implements TemplateInstance {}

    /** @param here this page all the same */
    @CheckedTemplate(basePath = "login")
    record PasskeyInAppPage(Shell shell, Stage stage, Elsewhere elsewhere, String here) implements TemplateInstance {}

    /** @param qr of the same address @param here this page all the same */
    @CheckedTemplate(basePath = "login")
    record PasskeyOnPhonePage(Shell shell, Stage stage, Elsewhere elsewhere, QrCode qr, String here)
            implements TemplateInstance {}

    /** Where the login begins on another device. */
    @TemplateData
    public record Elsewhere(String portal, String address) {}

    private final Walk walk;
    private final Proofs proofs;
    private final Registration registration;
    private final Passkeys passkeys;
    private final PasskeyPages pages;
    private final Portals portals;

    PasskeySetUpResource(
            Walk walk,
            Proofs proofs,
            Registration registration,
            Passkeys passkeys,
            PasskeyPages pages,
            Portals portals) {
        this.walk = walk;
        this.proofs = proofs;
        this.registration = registration;
        this.passkeys = passkeys;
        this.pages = pages;
        this.portals = portals;
    }

    /** @param here {@code yes}: on this device, whatever it is */
    @GET
    public Response show(
            @PathParam("tenant") Tenant tenant,
            @BeanParam Asked asked,
            @RestQuery @Nullable String here,
            @HeaderParam("User-Agent") @Nullable String userAgent) {
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), at -> {
            if (!HERE.equals(here) && Device.isInApp(userAgent)) {
                return walk.page(at, new PasskeyInAppPage(at.shell(), at.stage(), elsewhere(at), hereAddress(at)));
            }
            if (!HERE.equals(here) && Device.isPc(userAgent)) {
                return onPhone(at, elsewhere(at));
            }
            return walk.page(at, new PasskeySetUpPage(at.shell(), at.stage(), pages.create(at, PAGE), ways(at)));
        });
    }

    private Response onPhone(Standing at, Elsewhere elsewhere) {
        QrCode qr = QrCode.of(elsewhere.address());
        return walk.page(at, new PasskeyOnPhonePage(at.shell(), at.stage(), elsewhere, qr, hereAddress(at)));
    }

    @POST
    public Response register(
            @PathParam("tenant") Tenant tenant,
            @BeanParam Asked asked,
            @HeaderParam("User-Agent") @Nullable String userAgent,
            Form form) {
        Answer answer = Answer.of(form, userAgent);
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), at -> {
            if (answer.isFailure()) {
                return failed(at, new Failed(Trouble.ofBrowser(answer.failure()), answer.signOut(), null));
            }
            RegistrationOutcome outcome =
                    registration.verify(tenant, PasskeyPages.place(at), at.member(), answer.message());
            if (outcome instanceof RegistrationOutcome.Refused refused) {
                return failed(at, new Failed(Trouble.of(refused.why()), answer.signOut(), refused.credentialId()));
            }
            return store(at, answer, ((RegistrationOutcome.Verified) outcome).passkey());
        });
    }

    private Response store(Standing at, Answer answer, NewPasskey passkey) {
        Proofs.NewFactor added = new Proofs.NewFactor(Factor.PASSKEY, at.caller(), answer.signOut());
        Reported<Proofs.Recording> recording =
                proofs.enrolled(at.tenant(), at.open(), added, tx -> add(tx, at, answer, passkey));
        return switch (recording.outcome()) {
            case RECORDED -> walk.goOn(at, recording);
            case REFUSED -> failed(at, new Failed(Trouble.KNOWN, answer.signOut(), null));
            case BEHIND -> failed(at, new Failed(Trouble.BEHIND, answer.signOut(), passkey.credentialIdText()));
        };
    }

    private boolean add(Tx tx, Standing at, Answer answer, NewPasskey passkey) {
        String name = DeviceNames.suggest(
                passkey.aaguid(),
                UserAgent.device(answer.userAgent()).orElse(null),
                at.locale(),
                passkeys.of(tx, at.member().id()));
        Passkeys.Owner owner = new Passkeys.Owner(at.tenant(), at.member(), at.locale(), at.origin());
        return passkeys.add(tx, owner, passkey, name).isPresent();
    }

    private Response failed(Standing at, Failed failed) {
        return pages.failure(at, failed, pages.create(at, PAGE), ways(at));
    }

    private Ways ways(Standing at) {
        return isOtpAllowed(at)
                ? new Ways(
                        at.open().address(at.tenant(), OtpInsteadResource.PAGE).toString(),
                        "",
                        "",
                        at.open().address(at.tenant()).toString())
                : new Ways("", "", "", at.open().address(at.tenant()).toString());
    }

    /** Whether who cannot use a passkey may choose one-time passwords instead (issue 4, "a device without the chosen method"). */
    static boolean isOtpAllowed(Standing at) {
        Set<String> methods = at.tenant().settings().journey().methods();
        return methods.contains(Method.OTP.name())
                && !at.tenant().settings().secondFactor().chosenMethodOnly();
    }

    private Elsewhere elsewhere(Standing at) {
        return new Elsewhere(portals.nameOf(at), portals.addressOf(at));
    }

    private static String hereAddress(Standing at) {
        return at.open().address(at.tenant(), PAGE) + "&here=" + HERE;
    }
}
