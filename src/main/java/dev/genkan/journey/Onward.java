package dev.genkan.journey;

import dev.genkan.database.Question;
import dev.genkan.database.Tx;
import dev.genkan.journey.Gathering.Gathered;
import dev.genkan.journey.Knowledge.Met;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a journey leads, seen by the transaction that reads it or records something in it. When no step is open any more that same
 * transaction ends it: the row is held before anything is given for it, so that of two that race one ends it.
 */
@Singleton
final class Onward {
    private final JourneyRows rows;
    private final Knowledge knowledge;
    private final Gathering gathering;
    private final Endings endings;

    Onward(JourneyRows rows, Knowledge knowledge, Gathering gathering, Endings endings) {
        this.rows = rows;
        this.knowledge = knowledge;
        this.gathering = gathering;
        this.endings = endings;
    }

    /** Reads the journey that {@link #from} goes on with. */
    Question<Met> read(UUID id, Asking by) {
        return knowledge.ofJourney(id, by.caller().session());
    }

    /** Of an open journey of this browser; empty if it is none, or another request has just finished it. */
    Optional<Way> from(Tx tx, Met met, Asking by) {
        boolean isOpen = met.journey().isOf(by.caller()) && met.journey().age() == Journey.Age.OPEN;
        return isOpen ? fromOpen(tx, met, by) : Optional.empty();
    }

    private Optional<Way> fromOpen(Tx tx, Met met, Asking by) {
        Journey read = met.journey();
        Gathered gathered = gathering.gathered(tx, by.tenant(), read, met.known());
        if (!gathered.isOver()) {
            // Journey and member are of one moment: a faster request that finishes it cannot come between them.
            return Optional.of(open(read, gathered, by));
        }
        return tx.ask(JourneyRows.hold(read.id(), read.version()))
                .map(held -> ended(tx, read.next(read.progress()), gathered, by));
    }

    /** Holds the row as it was read: then what is used up on the way is used up for it. No answer: another request was faster. */
    Question<UUID> hold(OpenStep read) {
        return JourneyRows.hold(read.journey(), read.version());
    }

    /** Writes what has come to be known, and ends the journey with it if nothing else is wanted. @param after of a row that is held */
    Way record(Tx tx, Journey after, Asking by) {
        return record(tx, after, gathering.gather(tx, by.tenant(), after, by.caller()), by);
    }

    /** The same after a password or a passkey was accepted: steps that the member has taken before are marked as such. */
    Way recordLogin(Tx tx, Journey after, Asking by) {
        Gathered gathered =
                gathering.gather(tx, by.tenant(), after, by.caller()).withoutTaken();
        return record(tx, after.with(gathered.facts().progress()), gathered, by);
    }

    private Way record(Tx tx, Journey after, Gathered gathered, Asking by) {
        if (gathered.isOver()) {
            return ended(tx, after, gathered, by);
        }
        rows.record(tx, after);
        return open(after, gathered, by);
    }

    private static Way open(Journey journey, Gathered gathered, Asking by) {
        return gathered.stopped() != null
                ? new Closed(gathered.stopped(), journey.request())
                : new Next(gathered.at(gathered.open().orElseThrow().step(), journey, by.seal(), by.caller()));
    }

    private Finished ended(Tx tx, Journey after, Gathered gathered, Asking by) {
        Endings.Answer answer = endings.answer(tx, by.tenant(), gathered, by.caller());
        rows.finish(tx, after.with(after.progress().finishedBy(answer.session())));
        return answer.finished();
    }
}
