package dev.genkan.member;

import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The history of imports. */
@Singleton
public final class ImportRuns {
    ImportRuns() {}

    public void add(Tx tx, ImportRun run) {
        tx.sql()
                .createUpdate("insert into import_run (tenant_id, run_id, kind, file_name, file_sha256, added, changed,"
                        + " withdrawn, unchanged, refused) values (:tenant, :run, :kind, :name, :sha256, :added,"
                        + " :changed, :withdrawn, :unchanged, :refused)")
                .bind("tenant", tx.tenant().value())
                .bind("run", run.id())
                .bind("kind", run.kind().code())
                .bind("name", run.fileName())
                .bind("sha256", run.fileSha256())
                .bind("added", run.counts().added())
                .bind("changed", run.counts().changed())
                .bind("withdrawn", run.counts().withdrawn())
                .bind("unchanged", run.counts().unchanged())
                .bind("refused", run.counts().refused())
                .execute();
    }

    /** Whether a file with this very content was applied before. */
    public boolean contains(Tx tx, byte[] fileSha256) {
        return tx.sql()
                .createQuery(
                        "select exists (select from import_run where tenant_id = :tenant and file_sha256 = :sha256)")
                .bind("tenant", tx.tenant().value())
                .bind("sha256", fileSha256)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether this run was applied. */
    public boolean contains(Tx tx, UUID run) {
        return tx.sql()
                .createQuery("select exists (select from import_run where tenant_id = :tenant and run_id = :run)")
                .bind("tenant", tx.tenant().value())
                .bind("run", run)
                .mapTo(Boolean.class)
                .one();
    }

    /** Lets one import of a tenant run at a time, to the end of the transaction; false: another one is running. */
    public boolean begin(Tx tx) {
        return tx.sql()
                .createQuery("select pg_try_advisory_xact_lock(hashtext('member-import'), hashtext(:tenant))")
                .bind("tenant", tx.tenant().value())
                .mapTo(Boolean.class)
                .one();
    }
}
