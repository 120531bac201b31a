package dev.genkan.journey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.credential.reset.ResetLinks;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Grants;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Journeys of members who have forgotten their password (member-journey.md, section 5.1): a link stands in for it, and what comes
 * then stands in {@link Rules}. None of these methods may be called inside a transaction.
 */
@Singleton
public final class Resets {
    private final Database database;
    private final JourneyRows rows;
    private final Journeys journeys;
    private final Exits exits;
    private final Hints hints;
    private final ResetLinks links;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Grants grants;
    private final Notices notices;
    private final Randomness randomness;
    private final Audit audit;

    Resets(
            Database database,
            JourneyRows rows,
            Journeys journeys,
            Exits exits,
            Hints hints,
            ResetLinks links,
            Passwords passwords,
            Sessions sessions,
            Grants grants,
            Notices notices,
            Randomness randomness,
            Audit audit) {
        this.database = database;
        this.rows = rows;
        this.journeys = journeys;
        this.exits = exits;
        this.hints = hints;
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.grants = grants;
        this.notices = notices;
        this.randomness = randomness;
        this.audit = audit;
    }

    /** Who chooses a password. @param reader the language of the mail that tells it */
    public record Chooser(Caller caller, Locale reader) {}

    /** Whether the link can still begin a journey; changes nothing. @param token as it came in an address */
    public boolean isUsable(Tenant tenant, String token) {
        return database.inTenant(tenant.id(), tx -> links.find(tx, tenant, token))
                .filter(ResetLinks.Link::isUsable)
                .isPresent();
    }

    /**
     * Uses the link up and begins its journey, in one transaction. The browser that has done so already is led on.
     *
     * @return empty: the link works no more, or not in this browser
     */
    public Optional<Way> begin(Tenant tenant, String token, Caller caller) {
        Optional<ResetLinks.Link> found = database.inTenant(tenant.id(), tx -> links.find(tx, tenant, token));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ResetLinks.Link link = found.get();
        if (!link.isUsable()) {
            return begun(tenant, link.usedBy(), caller);
        }
        AuthorizationRequest request = request(tenant, link, caller);
        UUID id = randomness.id();
        boolean used = database.inTenant(tenant.id(), tx -> {
            boolean first = links.use(tx, tenant, token, id);
            if (first) {
                Progress progress = Progress.byLink(new ResetProof(tx.now(), link.password()));
                Journey journey = new Journey(
                        id, caller.browser().sha256(), request, progress, link.member(), 0, Journey.Age.OPEN);
                rows.insert(tx, journey, tenant.settings().journey().lifetime());
                audit.write(tx, caller.origin(request), new AuditEvent.PasswordResetBegun(link.member()));
            }
            return first;
        });
        // Of a double click the second half finds the journey of the first one.
        return used
                ? Optional.of(journeys.way(tenant, id, caller))
                : database.inTenant(tenant.id(), tx -> links.find(tx, tenant, token))
                        .flatMap(now -> begun(tenant, now.usedBy(), caller));
    }

    private Optional<Way> begun(Tenant tenant, @Nullable UUID journey, Caller caller) {
        return journey != null && own(tenant, journey, caller).isPresent()
                ? Optional.of(journeys.way(tenant, journey, caller))
                : Optional.empty();
    }

    /** Back to the portal if it was this browser that came from there; else to the member's own page. */
    private AuthorizationRequest request(Tenant tenant, ResetLinks.Link link, Caller caller) {
        UUID askedIn = link.askedIn();
        Optional<AuthorizationRequest> asked = askedIn == null
                ? Optional.empty()
                : own(tenant, askedIn, caller).map(Journey::request);
        return asked.filter(request -> exits.isStillRegistered(tenant, request))
                .filter(request -> hints.allow(tenant, request, link.member()))
                .orElseGet(() -> AccountVisit.look(tenant, ""));
    }

    private Optional<Journey> own(Tenant tenant, UUID journey, Caller caller) {
        return database.inTenant(tenant.id(), tx -> rows.find(tx, journey)).filter(known -> known.isOf(caller));
    }

    /**
     * Stores the new password in the transaction that makes this journey good for it, and ends with it all that rests on the forgotten
     * one: whoever knew it is out.
     */
    public NewPasswordOutcome passwordChosen(
            Tenant tenant, OpenStep at, Chooser chooser, Function<Tx, NewPasswordOutcome> store) {
        Member member = at.knownMember();
        Progress progress = at.facts().progress();
        ResetProof link = progress.resetProof();
        return database.inTenant(tenant.id(), tx -> {
            if (link == null
                    || tx.ask(JourneyRows.hold(at.journey(), at.version())).isEmpty()
                    || !isPresent(tx, member.id(), link.version())) {
                return new NewPasswordOutcome.NotOpen();
            }
            NewPasswordOutcome outcome = store.apply(tx);
            if (outcome instanceof NewPasswordOutcome.Chosen chosen) {
                Origin origin = chooser.caller().origin(at.request());
                sessions.endOthers(tx, origin, member.id(), null);
                grants.revokeOffline(tx, member.id());
                notices.tell(tx, tenant, member, chooser.reader(), Change.PASSWORD_RESET);
                audit.write(tx, origin, new AuditEvent.PasswordReset(member.id()));
                rows.record(tx, at, progress.changedTo(chosen.password()), member.id());
            }
            return outcome;
        });
    }

    private boolean isPresent(Tx tx, UUID member, String version) {
        return passwords
                .present(tx, member)
                .map(PresentPassword::version)
                .filter(version::equals)
                .isPresent();
    }
}
