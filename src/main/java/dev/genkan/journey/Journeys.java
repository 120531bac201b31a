package dev.genkan.journey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.PasswordOutcome;
import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.MemberState;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Journeys begun, found again, recorded and finished. A page reports what it has found out and then asks {@link #goOn} where the
 * journey leads; no page routes to another. None of these methods may be called inside a transaction.
 */
@Singleton
public final class Journeys {
    /** What became of an accepted password or passkey. */
    public enum Login {
        RECORDED,
        /** It could not be used up: it was used before. Nothing was recorded. */
        REFUSED,
        /** Another request has recorded something before, or the journey has ended. */
        BEHIND,
        /** The portal has asked for another member, whom it named by {@code id_token_hint}. */
        NOT_THE_HINTED_MEMBER
    }

    private final Database database;
    private final JourneyRows rows;
    private final Departures departures;
    private final Gathering gathering;
    private final Onward onward;
    private final Activation activation;
    private final Endings endings;
    private final Exits exits;
    private final Hints hints;
    private final Tickets tickets;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Audit audit;

    Journeys(
            Database database,
            JourneyRows rows,
            Departures departures,
            Gathering gathering,
            Onward onward,
            Activation activation,
            Endings endings,
            Exits exits,
            Hints hints,
            Tickets tickets,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            Audit audit) {
        this.database = database;
        this.rows = rows;
        this.departures = departures;
        this.gathering = gathering;
        this.onward = onward;
        this.activation = activation;
        this.endings = endings;
        this.exits = exits;
        this.hints = hints;
        this.tickets = tickets;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** Begins a journey for a checked request, or answers it at once if nothing is open. */
    public Outcome start(Tenant tenant, AuthorizationRequest request, Caller caller) {
        return departures.start(tenant, request, caller);
    }

    /**
     * Where this ticket leads: {@link Next} with its own step or with the one that is open instead. A wrong ticket, another
     * browser and another tenant change nothing.
     */
    public Way find(Tenant tenant, Ticket ticket, Caller caller) {
        UUID id = ticket.journeyId();
        if (id == null) {
            return exits.of(tenant, null, caller);
        }
        if (!tickets.seal(tenant).matches(ticket, caller)) {
            return exits.of(tenant, read(tenant, id), caller);
        }
        return way(tenant, id, caller);
    }

    /** Where the journey leads after something was reported; the code is issued here once nothing is open. */
    public Way goOn(Tenant tenant, OpenStep from, Caller caller) {
        return way(tenant, from.journey(), caller);
    }

    /** Records that the member's password was accepted; the member's first one begins the activation. */
    public Reported<Login> passwordAccepted(
            Tenant tenant, OpenStep at, PasswordOutcome.Accepted accepted, Caller caller) {
        UUID member = accepted.member().id();
        if (!hints.allow(tenant, at.request(), member)) {
            throttle.succeeded(accepted.tries());
            return Reported.nothing(Login.NOT_THE_HINTED_MEMBER);
        }
        Asking by = tickets.asking(tenant, caller);
        return database.inTenant(tenant.id(), onward.hold(at), (tx, held) -> {
            Reported<Login> login = held.isPresent() ? recorded(tx, at, accepted, by) : Reported.nothing(Login.BEHIND);
            // Last: everybody behind one address waits for the row of their network.
            throttle.succeeded(tx, accepted.tries());
            return login;
        });
    }

    private Reported<Login> recorded(Tx tx, OpenStep at, PasswordOutcome.Accepted accepted, Asking by) {
        UUID member = accepted.member().id();
        if (accepted.member().state() == MemberState.ISSUED) {
            if (!passwords.present(tx, member).equals(Optional.of(accepted.password()))) {
                // Issued anew since it was compared.
                return Reported.nothing(Login.BEHIND);
            }
            activation.begin(tx, member, by.caller().origin(at.request()));
        }
        // One that was changed since it was compared is asked for again: what is recorded names the password that it
        // was.
        Progress progress = at.facts().progress().loggedIn(accepted.password(), tx.now());
        return new Reported<>(
                Login.RECORDED, Optional.of(onward.recordLogin(tx, at.next(by.caller(), progress, member), by)));
    }

    /**
     * Stores the new password in the transaction that makes this journey good for it. All other journeys that were proven with the old
     * one have to log in again.
     */
    public NewPasswordOutcome passwordChosen(Tenant tenant, OpenStep at, Function<Tx, NewPasswordOutcome> store) {
        return database.inTenant(tenant.id(), tx -> {
            NewPasswordOutcome outcome = store.apply(tx);
            if (outcome instanceof NewPasswordOutcome.Chosen chosen) {
                rows.record(tx, at, at.facts().progress().changedTo(chosen.password()), memberOf(at));
            }
            return outcome;
        });
    }

    /**
     * Does a step's work in the transaction that records it.
     *
     * @param work its outcome is handed back; refusals are outcomes, not exceptions
     * @return empty if another request was faster: the work was not done
     */
    public <T> Optional<T> record(Tenant tenant, OpenStep at, Function<Tx, T> work) {
        return database.inTenant(
                tenant.id(),
                tx -> rows.record(tx, at, at.facts().progress(), memberOf(at))
                        ? Optional.of(work.apply(tx))
                        : Optional.empty());
    }

    /**
     * Records that this journey is past a step which leaves nothing in the member's tables, or has left it there already.
     *
     * @return where it leads then
     */
    public Way passed(Tenant tenant, OpenStep at, Caller caller) {
        Asking by = tickets.asking(tenant, caller);
        Optional<Way> way = database.inTenant(
                tenant.id(),
                onward.hold(at),
                (tx, held) -> held.map(row -> {
                    Journey past = at.next(caller, at.facts().progress().with(at.step()), memberOf(at));
                    return onward.record(tx, past, by);
                }));
        return way.orElseGet(() -> goOn(tenant, at, caller));
    }

    /** The same, with what it leaves elsewhere, in one transaction. @return false if another request was faster: nothing was done */
    public boolean passed(Tenant tenant, OpenStep at, Consumer<Tx> work) {
        return database.inTenant(tenant.id(), tx -> {
            boolean recorded = rows.record(tx, at, at.facts().progress().with(at.step()), memberOf(at));
            if (recorded) {
                work.accept(tx);
            }
            return recorded;
        });
    }

    /** The member does not want to go on: the client is told {@code access_denied}. @param why what the audit keeps */
    public Way leave(Tenant tenant, OpenStep from, AuditEvent why, Caller caller) {
        boolean left = database.inTenant(tenant.id(), tx -> {
            boolean finished = rows.finish(
                    tx, from.journey(), from.version(), from.facts().progress().leaving());
            if (finished) {
                audit.write(tx, caller.origin(from.request()), why);
            }
            return finished;
        });
        return left ? Endings.denied(tenant, from.request()) : goOn(tenant, from, caller);
    }

    /** Completes the first login without a session and begins the same request anew, so that the method can be set up (3.7). */
    public Way completeAndStartAgain(Tenant tenant, OpenStep at, Caller caller) {
        boolean completed = database.inTenant(tenant.id(), tx -> {
            boolean finished = rows.finish(tx, at.journey(), at.version());
            if (finished) {
                activation.complete(tx, at.knownMember().id(), caller.origin(at.request()));
                sessions.find(tx, caller.session()).ifPresent(live -> sessions.end(tx, live.id(), EndCause.LOGOUT));
            }
            return finished;
        });
        return completed ? asWay(departures.start(tenant, at.request(), caller)) : goOn(tenant, at, caller);
    }

    /** Repeats the request of a journey of this browser, finished or not (row S15). @param id as it came in an address */
    public Way startAgain(Tenant tenant, @Nullable String id, Caller caller) {
        UUID known = Ticket.idOf(id);
        Journey journey = known == null ? null : read(tenant, known);
        if (journey == null || !journey.isOf(caller) || !exits.isStillRegistered(tenant, journey.request())) {
            return exits.of(tenant, journey, caller);
        }
        return asWay(departures.start(tenant, journey.request().again(), caller));
    }

    /** Where a journey of this browser stands. */
    Way way(Tenant tenant, UUID id, Caller caller) {
        Asking by = tickets.asking(tenant, caller);
        Optional<Way> open = database.inTenant(
                tenant.id(), onward.read(id, by), (tx, met) -> met.flatMap(found -> onward.from(tx, found, by)));
        return open.orElseGet(() -> closed(tenant, id, caller));
    }

    private Way closed(Tenant tenant, UUID id, Caller caller) {
        Journey journey = read(tenant, id);
        if (journey != null && journey.isOf(caller)) {
            if (journey.age() == Journey.Age.OPEN) {
                return way(tenant, id, caller);
            }
            if (journey.age() == Journey.Age.JUST_FINISHED) {
                return answeredAgain(tenant, journey, caller);
            }
        }
        return exits.of(tenant, journey, caller);
    }

    /** The second half of a double click gets what the first one got. */
    private Way answeredAgain(Tenant tenant, Journey journey, Caller caller) {
        if (!exits.isStillRegistered(tenant, journey.request())) {
            return exits.of(tenant, journey, caller);
        }
        if (journey.progress().left()) {
            return Endings.denied(tenant, journey.request());
        }
        Optional<Finished> again = database.inTenant(
                tenant.id(),
                tx -> gathering.gather(tx, tenant, journey, caller).member() == null
                        ? Optional.empty()
                        : endings.again(tx, tenant, journey, caller));
        return again.isPresent() ? again.get() : startAgain(tenant, journey.id().toString(), caller);
    }

    private @Nullable Journey read(Tenant tenant, UUID id) {
        return database.inTenant(tenant.id(), tx -> rows.find(tx, id).orElse(null));
    }

    private static @Nullable UUID memberOf(OpenStep at) {
        return at.member() == null ? null : at.member().id();
    }

    private static Way asWay(Outcome outcome) {
        if (outcome instanceof Way way) {
            return way;
        }
        throw new IllegalStateException("a stored request never forbids pages");
    }
}
