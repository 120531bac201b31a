package dev.genkan.database;

import dev.genkan.trace.Traces;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions across tenants, as role {@code genkan_jobs}, which sees only the tables that jobs serve: outboxes, clean-up,
 * and the directory of tenants.
 */
@Singleton
public final class JobsDatabase {
    private static final int BATCH = 500;

    final Jdbi jdbi;
    private final Traces traces;

    JobsDatabase(@DataSource("jobs") javax.sql.DataSource dataSource, Traces traces) {
        this.jdbi = Jdbi.create(dataSource);
        this.traces = traces;
        JdbiSetup.configure(jdbi, traces);
    }

    public <T> T acrossTenants(Function<Handle, T> work) {
        return traces.span(Spans.TRANSACTION, () -> transaction(work));
    }

    private <T> T transaction(Function<Handle, T> work) {
        try (Handle connection = traces.span(Spans.CONNECTION, jdbi::open)) {
            return connection.inTransaction(work::apply);
        }
    }

    /**
     * Deletes rows in small transactions, so that none is long; what another replica is deleting, or somebody is using, is skipped. The
     * role needs the right to update a column of the table: that is what locking a row asks for.
     *
     * @param table of this source, never from outside
     * @param old the condition on a row named {@code old}, of this source too
     * @param kept stands for {@code :kept}, in seconds. Written out and not bound: for an age that PostgreSQL does not know it would plan as if a third
     *     of the table were older, and read all of a big one to find nothing
     * @return how many
     */
    public int deleteOld(String table, String old, Duration kept) {
        String delete = "delete from " + table + " where ctid = any(array(select old.ctid from " + table
                + " as old where " + old.replace(":kept", Long.toString(kept.toSeconds())) + " limit " + BATCH
                + " for update of old skip locked))";
        int all = 0;
        int deleted;
        do {
            deleted = acrossTenants(sql -> sql.execute(delete));
            all += deleted;
        } while (deleted == BATCH);
        return all;
    }
}
