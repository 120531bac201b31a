package dev.genkan.login;

import dev.genkan.credential.DeviceName;
import dev.genkan.credential.Factor;
import dev.genkan.credential.totp.OtpEnrolment;
import dev.genkan.credential.totp.OtpKey;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.QrCode;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** An authenticator app is set up: install, scan, enter a code (section 4.2, row S12). */
@Path("/t/{tenant}/login/set-up-otp")
@Blocking
public final class OtpSetUpResource {
    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String SIGN_OUT = "sign-out";

    @CheckedTemplate(basePath = "login")
    record OtpSetUpPage(Shell shell, Stage stage, Problems problems, Handover handover, Typed typed)
            implements TemplateInstance {}

    /** The key in all the ways in which it can get into an app. */
    @TemplateData
    record Handover(List<String> groups, String uri, QrCode qr) {}

    @TemplateData
    record Typed(String code, String name, boolean signOut) {}

    private final Walk walk;
    private final Proofs proofs;
    private final OtpEnrolment enrolment;

    OtpSetUpResource(Walk walk, Proofs proofs, OtpEnrolment enrolment) {
        this.walk = walk;
        this.proofs = proofs;
        this.enrolment = enrolment;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.ENROL_TOTP),
                at -> page(at, Problems.NONE, new Typed("", words(at).name_suggested(), true)));
    }

    /** {@code sign-out}: every other session of the member ends. */
    @POST
    public Response setUp(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.ENROL_TOTP), at -> {
            Typed typed = new Typed(form.text(CODE), form.text(NAME), form.has(SIGN_OUT));
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, typed);
            }
            Optional<String> kept = DeviceName.read(typed.name());
            Problems noName = kept.isPresent()
                    ? Problems.NONE
                    : Problems.of(NAME, words(at).name_missing());
            OtpEnrolment.Outcome outcome =
                    enrolment.check(tenant, at.member().id(), at.open().journey(), typed.code());
            if (kept.isPresent() && outcome instanceof OtpEnrolment.Outcome.Right right) {
                return store(at, right, kept.get(), typed.signOut());
            }
            return outcome instanceof OtpEnrolment.Outcome.Gone
                    ? renewed(tenant, asked, typed)
                    : page(at, problem(at, outcome, typed.code()).and(noName), typed);
        });
    }

    private Response store(Standing at, OtpEnrolment.Outcome.Right right, String name, boolean signOut) {
        OtpEnrolment.Owner owner = new OtpEnrolment.Owner(at.tenant(), at.member(), at.locale(), at.origin());
        Proofs.NewFactor added = new Proofs.NewFactor(Factor.OTP, at.caller(), signOut);
        return walk.goOn(at, proofs.enrolled(at.tenant(), at.open(), added, tx -> enrolment
                .store(tx, owner, right, name)
                .isPresent()));
    }

    /** The second half of a double click is led on: the first one has taken the key. */
    private Response renewed(Tenant tenant, Asked asked, Typed typed) {
        return walk.at(
                tenant,
                asked.at(Step.ENROL_TOTP),
                at -> page(at, Problems.of(CODE, words(at).key_renewed()), typed));
    }

    private static Problems problem(Standing at, OtpEnrolment.Outcome outcome, String typed) {
        if (typed.isBlank()) {
            return Problems.of(CODE, words(at).code_missing());
        }
        if (outcome instanceof OtpEnrolment.Outcome.Malformed) {
            return Problems.of(CODE, words(at).code_malformed());
        }
        return outcome instanceof OtpEnrolment.Outcome.Wrong
                ? Problems.of(CODE, words(at).code_wrong())
                : Problems.NONE;
    }

    private Response page(Standing at, Problems problems, Typed typed) {
        OtpKey key = enrolment.key(at.tenant(), at.member().id(), at.open().journey());
        String uri = key.uri(
                at.tenant().settings().name().in(at.locale()), at.member().userId());
        Handover handover = new Handover(key.groups(), uri, QrCode.of(uri));
        return walk.page(at, problems, new OtpSetUpPage(at.shell(), at.stage(), problems, handover, typed));
    }

    private static OtpMessages words(Standing at) {
        return OtpWords.in(at.locale());
    }
}
