package dev.genkan.journey;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.journey.Gathering.Gathered;
import dev.genkan.journey.Outcome.Refused;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How journeys begin. */
@Singleton
final class Departures {
    private final Database database;
    private final JourneyRows rows;
    private final Knowledge knowledge;
    private final Gathering gathering;
    private final Endings endings;
    private final Hints hints;
    private final Tickets tickets;
    private final Sessions sessions;
    private final Randomness randomness;

    Departures(
            Database database,
            JourneyRows rows,
            Knowledge knowledge,
            Gathering gathering,
            Endings endings,
            Hints hints,
            Tickets tickets,
            Sessions sessions,
            Randomness randomness) {
        this.database = database;
        this.rows = rows;
        this.knowledge = knowledge;
        this.gathering = gathering;
        this.endings = endings;
        this.hints = hints;
        this.tickets = tickets;
        this.sessions = sessions;
        this.randomness = randomness;
    }

    /** Answers at once if nothing is open: then there is no row at all. */
    Outcome start(Tenant tenant, AuthorizationRequest request, Caller caller) {
        OpaqueToken cookie = isHinted(tenant, request, caller) ? caller.session() : null;
        Asking by = tickets.asking(tenant, caller);
        return cookie == null
                ? database.inTenant(tenant.id(), tx -> start(tx, request, Known.NOTHING, by))
                : database.inTenant(
                        tenant.id(),
                        knowledge.ofSession(cookie),
                        (tx, known) -> start(tx, request, known.orElse(Known.NOTHING), by));
    }

    private Outcome start(Tx tx, AuthorizationRequest request, Known known, Asking by) {
        Journey onSession = journey(request, by.caller(), known.session());
        Gathered gathered = gathering.gathered(tx, by.tenant(), onSession, known);
        Optional<Rule> open = gathered.open();
        if (open.isEmpty()) {
            return endings.answer(tx, by.tenant(), gathered, by.caller()).finished();
        }
        if (request.asks(Prompt.NONE)) {
            return new Refused(
                    open.get().ifSilent(),
                    "prompt=none, but a page is needed for " + open.get().step().path());
        }
        if (open.get().step() == Step.PASSWORD || gathered.facts().isTooOldToEnrol()) {
            // Nobody is proven, or not freshly enough: the session stays out of it.
            Journey anew = journey(request, by.caller(), null);
            return begin(tx, anew, gathering.gathered(tx, by.tenant(), anew, Known.NOTHING), by);
        }
        return begin(tx, onSession, gathered, by);
    }

    /** Whether the browser's session may count; only a request that names somebody makes it worth a look of its own. */
    private boolean isHinted(Tenant tenant, AuthorizationRequest request, Caller caller) {
        return request.hintedSubject() == null
                || sessions.find(tenant, caller.session())
                        .filter(live -> hints.allow(tenant, request, live.memberId()))
                        .isPresent();
    }

    private Next begin(Tx tx, Journey journey, Gathered gathered, Asking by) {
        rows.insert(tx, journey, by.tenant().settings().journey().lifetime());
        Rule open = gathered.open().orElseThrow();
        return new Next(gathered.at(open.step(), journey, by.seal(), by.caller()));
    }

    private Journey journey(AuthorizationRequest request, Caller caller, @Nullable Session session) {
        return new Journey(
                randomness.id(),
                caller.browser().sha256(),
                request,
                Progress.begin(session == null ? null : session.id()),
                session == null ? null : session.memberId(),
                0,
                Journey.Age.OPEN);
    }
}
