package dev.genkan.credential.trust;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The browsers that members trust. All writing is done in the transaction of whoever records the fact. */
@Singleton
public final class TrustedBrowsers {
    /**
     * Whose browser it is.
     *
     * @param member their mailbox hears of it
     * @param locale the mail's language
     */
    public record Owner(Tenant tenant, Member member, Locale locale, Origin origin) {}

    /**
     * The browser at hand.
     *
     * @param cookie as it came, perhaps forged; null: none
     * @param name in words for its owner; null: unknown
     */
    public record Presented(
            @Nullable String cookie, @Nullable String name) {
        @Override
        public String toString() {
            return "Presented";
        }
    }

    private final Foundation foundation;
    private final Randomness randomness;
    private final Notices notices;
    private final Audit audit;

    TrustedBrowsers(Foundation foundation, Randomness randomness, Notices notices, Audit audit) {
        this.foundation = foundation;
        this.randomness = randomness;
        this.notices = notices;
        this.audit = audit;
    }

    /** How long a browser is trusted; zero: never. */
    public static Duration lifetime(Tenant tenant) {
        return Duration.ofDays(tenant.settings().secondFactor().trustedDays());
    }

    /** A cookie for a browser that is not trusted yet. */
    public TrustCookie fresh() {
        return new TrustCookie(randomness.id(), randomness.token());
    }

    /** The next value of the cookie that came; empty: none came that could be one of ours. */
    public Optional<TrustCookie> next(@Nullable String cookie) {
        return TrustCookie.read(cookie).map(presented -> new TrustCookie(presented.browser(), randomness.token()));
    }

    /** The second factor was right here, and the member wants it spared from now on. */
    public void trust(Tx tx, Owner owner, Presented browser, TrustCookie fresh) {
        UUID member = owner.member().id();
        // What this browser had of the same member before is good for nothing any more.
        TrustCookie.read(browser.cookie()).ifPresent(former -> TrustRows.delete(tx, member, former.browser()));
        TrustRows.insert(tx, member, fresh, live(tx, owner.tenant(), member), browser.name());
        audit.write(tx, owner.origin(), new AuditEvent.BrowserTrusted(member, fresh.browser()));
        notices.tell(tx, owner.tenant(), owner.member(), owner.locale(), Change.DEVICE_TRUSTED);
    }

    /**
     * Whether the factor is spared here. The value that came is used up by it; one that was used up before ends the trust, because two
     * have it.
     *
     * @param next what the browser gets in its place
     */
    public boolean spares(Tx tx, Owner owner, @Nullable String cookie, TrustCookie next) {
        UUID member = owner.member().id();
        TrustCookie presented = TrustCookie.read(cookie).orElse(null);
        if (presented == null || lifetime(owner.tenant()).isZero()) {
            return false;
        }
        if (TrustRows.use(tx, member, presented, next, live(tx, owner.tenant(), member))) {
            audit.write(tx, owner.origin(), new AuditEvent.SecondFactorSpared(member, presented.browser()));
            return true;
        }
        if (TrustRows.delete(tx, member, presented.browser())) {
            audit.write(tx, owner.origin(), new AuditEvent.BrowserNotTrusted(member, presented.browser()));
        }
        return false;
    }

    /** Those that spare the factor, oldest first. */
    public List<TrustedBrowser> of(Tx tx, Tenant tenant, UUID member) {
        return TrustRows.live(tx, member, live(tx, tenant, member));
    }

    /** @return false if the member trusts no such browser (any more) */
    public boolean end(Tx tx, Origin origin, UUID member, UUID browser) {
        boolean ended = TrustRows.delete(tx, member, browser);
        if (ended) {
            audit.write(tx, origin, new AuditEvent.BrowserTrustEnded(member, browser));
        }
        return ended;
    }

    public void endAll(Tx tx, Origin origin, UUID member) {
        TrustRows.deleteAll(tx, member)
                .forEach(browser -> audit.write(tx, origin, new AuditEvent.BrowserTrustEnded(member, browser)));
    }

    private TrustRows.Live live(Tx tx, Tenant tenant, UUID member) {
        return new TrustRows.Live(foundation.of(tx, member), lifetime(tenant));
    }
}
