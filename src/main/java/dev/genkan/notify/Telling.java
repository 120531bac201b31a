package dev.genkan.notify;

import dev.genkan.database.JobsDatabase;
import dev.genkan.session.SessionEnds;
import dev.genkan.session.SessionEnds.Batch;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Turns ends of sessions into notices, in small transactions. Replicas share the work: what one has in hand the others skip. */
@Singleton
final class Telling {
    private static final int BATCH = 200;
    /** So that an hour of outage is caught up with, and one run still ends. */
    private static final int BATCHES_PER_RUN = 100;

    private final JobsDatabase database;
    private final SessionEnds ends;
    private final NoticeRows notices;

    Telling(JobsDatabase database, SessionEnds ends, NoticeRows notices) {
        this.database = database;
        this.ends = ends;
        this.notices = notices;
    }

    void run() {
        all(ends::ended);
        all(ends::expired);
    }

    private void all(BiFunction<Handle, Integer, Batch> some) {
        for (int i = 0; i < BATCHES_PER_RUN; i++) {
            Batch batch = database.acrossTenants(sql -> {
                Batch taken = some.apply(sql, BATCH);
                notices.insert(sql, taken.ends());
                return taken;
            });
            if (!batch.full()) {
                return;
            }
        }
    }
}
