package dev.genkan.credential.throttle;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Counts tries before they are made. A reservation is one committed write, so that parallel guesses cannot share one; accounts
 * that do not exist are counted alike.
 */
@Singleton
public final class Throttle {
    // The clock at the moment of the write, not the transaction's now(): a second caller waits for the first one's row,
    // and its
    // own transaction may have begun before. Setting the time of a free try back would refuse it for nothing.
    private static final String RESERVE = """
            insert into throttle as t (tenant_id, purpose, subject, tries, last_try_at, next_allowed_at)
            values (:tenant, :purpose, :subject, 1, clock_timestamp(),
                    clock_timestamp() + make_interval(secs => (cast(:delays as double precision[]))[1]))
            on conflict (tenant_id, purpose, subject) do update set (tries, last_try_at, next_allowed_at) = (
                select tries, clock_timestamp(), clock_timestamp() + make_interval(secs =>
                    (cast(:delays as double precision[]))[least(tries, cardinality(cast(:delays as double precision[])))])
                from (select case when t.last_try_at < clock_timestamp() - make_interval(secs => :forget)
                    then 1 else t.tries + 1 end as tries) as next)
            where t.next_allowed_at <= clock_timestamp()
            """;

    private static final String OF_SUBJECT = " where tenant_id = :tenant and purpose = :purpose and subject = :subject";
    private static final String GIVE_BACK =
            "update throttle set tries = greatest(tries - 1, 0), next_allowed_at = clock_timestamp()" + OF_SUBJECT;
    private static final String REMAINING =
            "select ceil(extract(epoch from next_allowed_at - clock_timestamp()) * 1000) from throttle" + OF_SUBJECT;

    private final Database database;
    private final TenantSecrets secrets;
    private final Double[] delays;
    private final double forgetSeconds;

    Throttle(Database database, TenantSecrets secrets, ThrottleConfig config) {
        this.database = database;
        this.secrets = secrets;
        this.delays = Delays.of(config).seconds();
        this.forgetSeconds = config.forgetAfter().toMillis() / 1000.0;
    }

    /**
     * Takes one try, in a transaction of its own. Never call it inside another one.
     *
     * @param subject what is guessed at, folded: a user ID, also one that nobody has
     * @return empty: go on; else how long to wait, and nothing was counted
     */
    public Optional<Duration> reserve(TenantId tenant, Purpose purpose, String subject) {
        Key key = key(tenant, purpose, subject);
        return database.inTenant(
                tenant, tx -> isReserved(tx, key) ? Optional.empty() : Optional.of(remaining(tx, key)));
    }

    /** Forgets the tries: the secret was right. */
    public void clear(TenantId tenant, Purpose purpose, String subject) {
        Key key = key(tenant, purpose, subject);
        database.inTenant(tenant, tx -> bind(tx.sql().createUpdate("delete from throttle" + OF_SUBJECT), key)
                .execute());
    }

    /** Returns a reserved try that was never made, because the server was too busy to look at the secret. */
    public void giveBack(TenantId tenant, Purpose purpose, String subject) {
        Key key = key(tenant, purpose, subject);
        database.inTenant(
                tenant, tx -> bind(tx.sql().createUpdate(GIVE_BACK), key).execute());
    }

    private boolean isReserved(Tx tx, Key key) {
        return bind(tx.sql().createUpdate(RESERVE), key)
                        .bindArray("delays", Double.class, (Object[]) delays)
                        .bind("forget", forgetSeconds)
                        .execute()
                == 1;
    }

    private static Duration remaining(Tx tx, Key key) {
        long millis = bind(tx.sql().createQuery(REMAINING), key)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        return Duration.ofMillis(Math.max(millis, 1));
    }

    private Key key(TenantId tenant, Purpose purpose, String subject) {
        return new Key(
                tenant.value(), purpose.name(), secrets.of(tenant, "throttle").hash(purpose.name(), subject));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Key key) {
        return statement
                .bind("tenant", key.tenant())
                .bind("purpose", key.purpose())
                .bind("subject", key.subject());
    }

    private record Key(String tenant, String purpose, byte[] subject) {}
}
