package dev.genkan.journey;

import dev.genkan.database.Tx;
import dev.genkan.journey.Gathering.Gathered;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Where a journey leads, seen by the transaction that reads it or records something in it. When no step is open any more that same
 * transaction ends it: the row is held before anything is given for it, so that of two that race one ends it.
 */
@Singleton
final class Onward {
    private final JourneyRows rows;
    private final Gathering gathering;
    private final Endings endings;

    Onward(JourneyRows rows, Gathering gathering, Endings endings) {
        this.rows = rows;
        this.gathering = gathering;
        this.endings = endings;
    }

    /** Empty if the journey was changed by another request between reading and finishing it. */
    Optional<Way> from(Tx tx, Journey read, Asking by) {
        Gathered gathered = gathering.gather(tx, by.tenant(), read, by.caller());
        if (gathered.isOver()) {
            return rows.hold(tx, read.id(), read.version())
                    ? Optional.of(ended(tx, read.next(read.progress()), gathered, by))
                    : Optional.empty();
        }
        // The member may have been read after a faster request had finished this journey: its step would be one of
        // nobody's.
        return gathered.stopped() != null || rows.isUnchanged(tx, read)
                ? Optional.of(open(read, gathered, by))
                : Optional.empty();
    }

    /** Whether the row is held now, as it was read: then what is used up on the way is used up for it. */
    boolean hold(Tx tx, OpenStep read) {
        return rows.hold(tx, read.journey(), read.version());
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
