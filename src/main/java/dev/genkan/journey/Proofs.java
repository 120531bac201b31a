package dev.genkan.journey;

import dev.genkan.credential.Factor;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Records factors in a journey: proven ones and new ones. What the factor's room has to write for it (a code used up, a counter
 * raised, a credential stored) happens in the same transaction, after the journey's row is held: both happen or neither, and of two
 * racing requests the second one uses nothing up. If nothing is wanted beside it, the journey ends there, too. None of these methods may
 * be called inside a transaction; verify before, outside of any.
 */
@Singleton
public final class Proofs {
    /** What became of a factor. */
    public enum Recording {
        RECORDED,
        /** The room's write said no (a code used before), or the step does not take this factor. Nothing was recorded. */
        REFUSED,
        /** Another request was faster: the room's write was not tried. */
        BEHIND
    }

    /** @param caller the browser that proves it */
    public record Given(Factor factor, Caller caller) {}

    /** @param member whose passkey it is @param caller the browser that has it */
    public record Holder(UUID member, Caller caller) {}

    /** @param caller the browser whose session goes on @param endOthers the box "sign out from all other devices" */
    public record NewFactor(Factor factor, Caller caller, boolean endOthers) {}

    private final Database database;
    private final Onward onward;
    private final Tickets tickets;
    private final Hints hints;
    private final Sessions sessions;

    Proofs(Database database, Onward onward, Tickets tickets, Hints hints, Sessions sessions) {
        this.database = database;
        this.onward = onward;
        this.tickets = tickets;
        this.hints = hints;
        this.sessions = sessions;
    }

    /**
     * At {@link Step#SECOND_FACTOR}: one of {@link Facts#accepted} was right.
     *
     * @param use uses it up; false refuses
     */
    public Reported<Recording> proven(Tenant tenant, OpenStep at, Given given, Predicate<Tx> use) {
        if (at.step() != Step.SECOND_FACTOR || !at.facts().accepted().contains(given.factor())) {
            return Reported.nothing(Recording.REFUSED);
        }
        Asking by = tickets.asking(tenant, given.caller());
        return record(at, by, use, tx -> at.facts().progress().proven(given.factor(), tx.now()));
    }

    /**
     * At {@link Step#PASSWORD}: a passkey with user verification was right, which needs no password beside it. Only where the tenant's
     * {@code passkey-first} is on; a member who has not replaced the initial password is asked for that one all the same.
     *
     * @param use raises the passkey's counter; false refuses
     */
    public Reported<Journeys.Login> loggedInByPasskey(Tenant tenant, OpenStep at, Holder holder, Predicate<Tx> use) {
        if (!hints.allow(tenant, at.request(), holder.member())) {
            return Reported.nothing(Journeys.Login.NOT_THE_HINTED_MEMBER);
        }
        if (at.step() != Step.PASSWORD || !at.facts().policy().secondFactor().passkeyFirst()) {
            return Reported.nothing(Journeys.Login.REFUSED);
        }
        Asking by = tickets.asking(tenant, holder.caller());
        return database.inTenant(tenant.id(), onward.hold(at), (tx, held) -> {
            if (held.isEmpty()) {
                return Reported.nothing(Journeys.Login.BEHIND);
            }
            if (!use.test(tx)) {
                return Reported.nothing(Journeys.Login.REFUSED);
            }
            Progress progress = at.facts().progress().loggedInByPasskey(tx.now());
            Journey after = at.next(holder.caller(), progress, holder.member());
            return new Reported<>(Journeys.Login.RECORDED, Optional.of(onward.recordLogin(tx, after, by)));
        });
    }

    /**
     * At {@link Step#ENROL_PASSKEY} or {@link Step#ENROL_TOTP}: the method is set up, which proves it as well.
     *
     * @param store writes the credential, tells the member by mail and leaves evidence; false refuses
     */
    public Reported<Recording> enrolled(Tenant tenant, OpenStep at, NewFactor added, Predicate<Tx> store) {
        if (at.step() != (added.factor() == Factor.PASSKEY ? Step.ENROL_PASSKEY : Step.ENROL_TOTP)) {
            return Reported.nothing(Recording.REFUSED);
        }
        Predicate<Tx> storeAndEnd = tx -> {
            boolean stored = store.test(tx);
            if (stored && added.endOthers()) {
                endOthers(tx, at.knownMember(), at, added.caller());
            }
            return stored;
        };
        return record(at, tickets.asking(tenant, added.caller()), storeAndEnd, tx -> at.facts()
                .progress()
                .with(at.step())
                .proven(added.factor(), tx.now()));
    }

    private void endOthers(Tx tx, Member member, OpenStep at, Caller caller) {
        UUID own = sessions.find(tx, caller.session())
                .filter(session -> session.memberId().equals(member.id()))
                .map(Session::id)
                .orElse(null);
        sessions.endOthers(tx, caller.origin(at.request()), member.id(), own);
    }

    private Reported<Recording> record(OpenStep at, Asking by, Predicate<Tx> write, Function<Tx, Progress> proving) {
        return database.inTenant(by.tenant().id(), onward.hold(at), (tx, held) -> {
            if (held.isEmpty()) {
                return Reported.nothing(Recording.BEHIND);
            }
            if (!write.test(tx)) {
                return Reported.nothing(Recording.REFUSED);
            }
            Journey after =
                    at.next(by.caller(), proving.apply(tx), at.knownMember().id());
            return new Reported<>(Recording.RECORDED, Optional.of(onward.record(tx, after, by)));
        });
    }
}
