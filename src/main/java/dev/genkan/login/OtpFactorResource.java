package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.credential.totp.OtpLogin;
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
import java.util.Map;
import java.util.Optional;

/** The second factor by an authenticator app (section 5, row S14). */
@Path("/t/{tenant}/login/" + SecondFactorResource.OTP_PAGE)
@Blocking
public final class OtpFactorResource {
    private static final String CODE = "code";
    private static final Form NOTHING = new Form(Map.of());

    /** @param passkey the page of that factor, if this step takes it; else empty @param recovery likewise */
    @CheckedTemplate(basePath = "login")
    record OtpFactorPage(
            Shell shell,
            Stage stage,
            Problems problems,
            String typed,
            Trust.Offer offer,
            String passkey,
            String recovery)
            implements TemplateInstance {}

    /** @param offer the box for trusting the browser, as it was sent */
    private record Sent(String typed, Trust.Offer offer) {
        Sent emptied() {
            return new Sent("", offer);
        }
    }

    private final Walk walk;
    private final Proofs proofs;
    private final Trust trust;
    private final OtpLogin otps;
    private final Visit visit;

    OtpFactorResource(Walk walk, Proofs proofs, Trust trust, OtpLogin otps, Visit visit) {
        this.walk = walk;
        this.proofs = proofs;
        this.trust = trust;
        this.otps = otps;
        this.visit = visit;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.SECOND_FACTOR),
                at -> accepts(at, Factor.OTP) ? page(at, Problems.NONE, sent(at, NOTHING)) : walk.goOn(at));
    }

    @POST
    public Response check(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.SECOND_FACTOR), at -> {
            Sent sent = sent(at, form);
            if (!accepts(at, Factor.OTP)) {
                return walk.goOn(at);
            }
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, sent);
            }
            return sent.typed().isBlank()
                    ? page(at, Problems.of(CODE, words(at).code_missing()), sent.emptied())
                    : check(at, asked, form);
        });
    }

    private Response check(Standing at, Asked asked, Form form) {
        OtpLogin.Typed typed = new OtpLogin.Typed(form.text(CODE), visit.device(at.tenant()));
        Optional<OtpLogin.Attempt> attempt =
                otps.read(at.tenant(), at.origin(), at.member().id(), typed);
        return attempt.isPresent()
                ? check(at, asked, form, attempt.get())
                : page(at, Problems.of(CODE, words(at).code_malformed()), sent(at, form));
    }

    private Response check(Standing at, Asked asked, Form form, OtpLogin.Attempt attempt) {
        Trust.Wish wish = trust.wish(at, form);
        Reported<Proofs.Recording> proof = proofs.proven(
                at.tenant(), at.open(), new Proofs.Given(Factor.OTP, at.caller()), wish.after(attempt::isRight));
        Sent sent = sent(at, form);
        if (proof.outcome() != Proofs.Recording.REFUSED) {
            return wish.goOn(proof);
        }
        Optional<OtpLogin.Outcome> outcome = attempt.outcome();
        if (outcome.isPresent() && outcome.get() instanceof OtpLogin.Outcome.TryLater later) {
            return tryLater(at, sent, later.delay());
        }
        return outcome.isPresent() && outcome.get() instanceof OtpLogin.Outcome.Wrong
                ? page(at, Problems.of(CODE, words(at).code_wrong()), sent)
                : used(at.tenant(), asked, form);
    }

    /** The second half of a double click is led on: the first one has used the code. */
    private Response used(Tenant tenant, Asked asked, Form form) {
        return walk.at(
                tenant,
                asked.at(Step.SECOND_FACTOR),
                at -> page(at, Problems.of(CODE, words(at).code_used()), sent(at, form)));
    }

    private Response tryLater(Standing at, Sent sent, Duration wait) {
        Problems problems = Problems.of(CODE, words(at).code_later(Words.wait(wait, at.locale())));
        return walk.tryLater(at, wait, template(at, problems, sent));
    }

    private Response page(Standing at, Problems problems, Sent sent) {
        return walk.page(at, problems, template(at, problems, sent));
    }

    private Sent sent(Standing at, Form form) {
        return new Sent(form.text(CODE), trust.offer(at, form));
    }

    private OtpFactorPage template(Standing at, Problems problems, Sent sent) {
        return new OtpFactorPage(
                at.shell(),
                at.stage(SecondFactorResource.OTP_PAGE),
                problems,
                sent.typed(),
                sent.offer(),
                other(at, Factor.PASSKEY, SecondFactorResource.PASSKEY_PAGE),
                other(at, Factor.RECOVERY_CODE, SecondFactorResource.RECOVERY_PAGE));
    }

    private static String other(Standing at, Factor factor, String page) {
        return accepts(at, factor) ? at.open().address(at.tenant(), page).toString() : "";
    }

    private static boolean accepts(Standing at, Factor factor) {
        return at.open().facts().accepted().contains(factor);
    }

    private static OtpMessages words(Standing at) {
        return OtpWords.in(at.locale());
    }
}
