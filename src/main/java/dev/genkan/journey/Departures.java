package dev.genkan.journey;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.journey.Gathering.Gathered;
import dev.genkan.journey.Outcome.Refused;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
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
    private final Gathering gathering;
    private final Endings endings;
    private final Hints hints;
    private final Tickets tickets;
    private final Sessions sessions;
    private final Randomness randomness;

    Departures(
            Database database,
            JourneyRows rows,
            Gathering gathering,
            Endings endings,
            Hints hints,
            Tickets tickets,
            Sessions sessions,
            Randomness randomness) {
        this.database = database;
        this.rows = rows;
        this.gathering = gathering;
        this.endings = endings;
        this.hints = hints;
        this.tickets = tickets;
        this.sessions = sessions;
        this.randomness = randomness;
    }

    /** Answers at once if nothing is open: then there is no row at all. */
    Outcome start(Tenant tenant, AuthorizationRequest request, Caller caller) {
        Session session = sessions.find(tenant, caller.session())
                .filter(live -> hints.allow(tenant, request, live.memberId()))
                .orElse(null);
        Ticket.Seal seal = tickets.seal(tenant);
        return database.inTenant(tenant.id(), tx -> {
            Journey onSession = journey(request, caller, session);
            Gathered gathered = gathering.gather(tx, tenant, onSession, caller);
            Optional<Rule> open = Rules.next(gathered.facts());
            if (open.isEmpty()) {
                return endings.answer(tx, tenant, gathered, caller).finished();
            }
            if (request.asks(Prompt.NONE)) {
                return new Refused(
                        open.get().ifSilent(),
                        "prompt=none, but a page is needed for "
                                + open.get().step().path());
            }
            if (open.get().step() == Step.PASSWORD || gathered.facts().isTooOldToEnrol()) {
                // Nobody is proven, or not freshly enough: the session stays out of it.
                return begin(tx, tenant, journey(request, caller, null), caller, seal);
            }
            return begin(tx, tenant, onSession, caller, seal);
        });
    }

    private Next begin(Tx tx, Tenant tenant, Journey journey, Caller caller, Ticket.Seal seal) {
        rows.insert(tx, journey, tenant.settings().journey().lifetime());
        Gathered gathered = gathering.gather(tx, tenant, journey, caller);
        Rule open = Rules.next(gathered.facts()).orElseThrow();
        return new Next(gathered.at(open.step(), journey, seal, caller));
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
