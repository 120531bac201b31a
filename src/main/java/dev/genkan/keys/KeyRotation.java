package dev.genkan.keys;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes signing keys by the timetable, on every replica: what another one has done is not done again (docs/decisions/0017), and two that
 * begin at one time have one winner.
 */
@Singleton
public final class KeyRotation {
    private record Due(TenantId tenant, Algorithm algorithm) {}

    /** Of a run: 2,000 tenants that were applied on one day change their keys within hours, at the cost of some seconds in a run. */
    private static final int BATCH = 50;

    private final Database database;
    private final JobsDatabase jobs;
    private final KeyStore store;
    private final KeyMaker maker;
    private final Audit audit;
    private final Keyrings rings;
    private final Timetable timetable;

    KeyRotation(
            Database database,
            JobsDatabase jobs,
            KeyStore store,
            KeyMaker maker,
            Audit audit,
            Keyrings rings,
            KeysConfig config) {
        this.database = database;
        this.jobs = jobs;
        this.store = store;
        this.maker = maker;
        this.audit = audit;
        this.rings = rings;
        this.timetable = Timetable.of(config);
    }

    @Scheduled(
            every = "${genkan.keys.rotate-every:5m}",
            delayed = "${genkan.keys.rotate-every:5m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        due().forEach(due -> turn(due.tenant(), due.algorithm()));
        jobs.deleteOld("former_signing_key", "old.ended_at < now() - make_interval(secs => :kept)", timetable.kept());
    }

    /** Does what is due of one tenant's algorithm, if anything is. */
    void turn(TenantId tenant, Algorithm algorithm) {
        if (database.inTenant(tenant, tx -> store.isDue(tx, algorithm, timetable.age()))) {
            publishNext(tenant, algorithm, timetable.age());
        }
        database.inTenant(tenant, tx -> {
            List<String> ended = store.retire(tx, algorithm, timetable.settled());
            ended.forEach(kid -> audit.write(tx, new AuditEvent.SigningKeyEnded(kid, algorithm.value())));
            return ended;
        });
        rings.forget(tenant);
    }

    /** Those that the tenant has keys of. */
    public List<Algorithm> algorithms(Tenant tenant) {
        return database.inTenant(tenant.id(), store::present);
    }

    /**
     * Rotates before it is due: the next key is published now and signs when everybody can know it.
     *
     * @return the next key's id; empty if one is waiting already
     */
    public Optional<String> begin(Tenant tenant, Algorithm algorithm) {
        return publishNext(tenant.id(), algorithm, Duration.ZERO);
    }

    /**
     * An emergency: a new key signs at once, all others of the algorithm are deleted, and what they signed is refused. Other replicas
     * follow when they look for keys again.
     *
     * @return the new key's id
     */
    public String replace(Tenant tenant, Algorithm algorithm) {
        NewKey made = maker.make(tenant.id(), algorithm);
        database.inTenant(tenant.id(), tx -> {
            List<String> removed = store.replace(tx, made);
            audit.write(tx, new AuditEvent.SigningKeysReplaced(made.algorithm(), made.kid(), removed));
            return removed;
        });
        rings.forget(tenant.id());
        return made.kid();
    }

    /** How long it takes until a new key signs that {@link #begin} has published. */
    public Duration publishedBefore() {
        return timetable.before();
    }

    private Optional<String> publishNext(TenantId tenant, Algorithm algorithm, Duration age) {
        NewKey made = maker.make(tenant, algorithm);
        boolean kept = database.inTenant(tenant, tx -> {
            boolean inserted = store.insertNext(tx, made, age, timetable.before());
            if (inserted) {
                audit.write(tx, new AuditEvent.SigningKeyMade(made.kid(), made.algorithm()));
            }
            return inserted;
        });
        rings.forget(tenant);
        return kept ? Optional.of(made.kid()) : Optional.empty();
    }

    /** In no order, so that replicas seldom make a key for nothing. */
    private List<Due> due() {
        return jobs.acrossTenants(sql -> sql.createQuery("select tenant_id, algorithm from signing_key"
                        + " group by tenant_id, algorithm"
                        + " having max(activates_at) <= now() - make_interval(secs => :age)"
                        + " or count(*) filter (where activates_at <= now() - make_interval(secs => :settled)) > 1"
                        + " order by random() limit " + BATCH)
                .bind("age", timetable.age().toSeconds())
                .bind("settled", timetable.settled().toSeconds())
                .map((row, context) -> new Due(
                        new TenantId(row.getString(1)),
                        Algorithm.named(row.getString(2)).orElseThrow()))
                .list());
    }
}
