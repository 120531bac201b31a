package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.credential.trust.TrustCookie;
import dev.genkan.credential.trust.TrustedBrowsers;
import dev.genkan.credential.trust.TrustedBrowsers.Owner;
import dev.genkan.credential.trust.TrustedBrowsers.Presented;
import dev.genkan.database.Tx;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Next;
import dev.genkan.journey.OpenStep;
import dev.genkan.journey.Proofs;
import dev.genkan.journey.Reported;
import dev.genkan.journey.Step;
import dev.genkan.journey.Way;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.CookieKind;
import dev.genkan.web.Cookies;
import dev.genkan.web.Form;
import dev.genkan.web.Visit;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A browser in which the second factor is spared (section 5.2): offered on the factor's pages, and looked for right after the password. */
@Singleton
final class Trust {
    private static final String FIELD = "trust";
    private static final String TICKED = "yes";

    /** The box. @param days 0: there is none */
    @TemplateData
    public record Offer(int days, boolean ticked) {}

    private final Walk walk;
    private final Journeys journeys;
    private final Proofs proofs;
    private final TrustedBrowsers browsers;
    private final Visit visit;

    Trust(Walk walk, Journeys journeys, Proofs proofs, TrustedBrowsers browsers, Visit visit) {
        this.walk = walk;
        this.journeys = journeys;
        this.proofs = proofs;
        this.browsers = browsers;
        this.visit = visit;
    }

    Offer offer(Standing at, Form form) {
        int days =
                isTaken(at.open()) ? (int) TrustedBrowsers.lifetime(at.tenant()).toDays() : 0;
        return new Offer(days, form.says(FIELD, TICKED));
    }

    /** The password was accepted: where does it lead, if the factor need not be asked for here? */
    Response goOn(Standing from, Reported<?> password) {
        Way way = password.way().orElseGet(() -> journeys.goOn(from.tenant(), from.open(), from.caller()));
        Optional<TrustCookie> next = browsers.next(visit.trusted(from.tenant()));
        return way instanceof Next open && isTaken(open.open()) && next.isPresent()
                ? spare(from, open.open(), next.get())
                : walk.follow(from.tenant(), way);
    }

    private Response spare(Standing from, OpenStep at, TrustCookie next) {
        Tenant tenant = from.tenant();
        Owner owner = new Owner(tenant, at.knownMember(), from.locale(), from.origin());
        Reported<Proofs.Recording> sparing = proofs.proven(
                tenant,
                at,
                new Proofs.Given(Factor.TRUSTED_DEVICE, from.caller()),
                tx -> browsers.spares(tx, owner, visit.trusted(tenant), next));
        Way way = sparing.way().orElseGet(() -> journeys.goOn(tenant, at, from.caller()));
        Response answer = walk.follow(tenant, way);
        return sparing.outcome() == Proofs.Recording.RECORDED ? with(tenant, next, answer) : answer;
    }

    private static boolean isTaken(OpenStep at) {
        return at.step() == Step.SECOND_FACTOR && at.facts().accepted().contains(Factor.TRUSTED_DEVICE);
    }

    /** What is recorded with a factor that was right, if its member has ticked the box. */
    Wish wish(Standing at, Form form) {
        Offer offer = offer(at, form);
        return new Wish(at, offer.days() > 0 && offer.ticked() ? browsers.fresh() : null);
    }

    /** The member's answer to the offer. */
    final class Wish {
        private final Standing at;
        private final @Nullable TrustCookie fresh;

        private Wish(Standing at, @Nullable TrustCookie fresh) {
            this.at = at;
            this.fresh = fresh;
        }

        /** @param use uses up the factor; false: nothing is recorded */
        Predicate<Tx> after(Predicate<Tx> use) {
            return tx -> use.test(tx) && store(tx);
        }

        private boolean store(Tx tx) {
            if (fresh != null) {
                Owner owner = new Owner(at.tenant(), at.member(), at.locale(), at.origin());
                Presented browser =
                        new Presented(visit.trusted(at.tenant()), at.caller().device());
                browsers.trust(tx, owner, browser, fresh);
            }
            return true;
        }

        /** Where the journey leads. @param proof another request's browser gets no cookie of this one */
        Response goOn(Reported<Proofs.Recording> proof) {
            Response answer = walk.goOn(at, proof);
            return fresh != null && proof.outcome() == Proofs.Recording.RECORDED
                    ? with(at.tenant(), fresh, answer)
                    : answer;
        }
    }

    private static Response with(Tenant tenant, TrustCookie cookie, Response answer) {
        return Response.fromResponse(answer)
                .cookie(Cookies.set(tenant, CookieKind.TRUSTED, cookie.value(), TrustedBrowsers.lifetime(tenant)))
                .build();
    }
}
