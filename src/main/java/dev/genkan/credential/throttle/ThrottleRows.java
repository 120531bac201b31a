package dev.genkan.credential.throttle;

import dev.genkan.database.Question;
import dev.genkan.database.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL of table {@code throttle}. Rows of one guess are always locked in the order of {@link Tries}: no two can wait for each other. */
final class ThrottleRows {
    // The clock at the moment of the write, not the transaction's now(): a second caller waits for the first one's row,
    // and its own transaction may have begun before. Setting the time of a free try back would refuse it for nothing.
    // The `where` at the end is the gate that parallel guesses cannot pass together. The one before it keeps a guess
    // that
    // waits for one row from being counted in another.
    private static final String RESERVE = """
            with asked as (
                select a.subject, a.free, a.delay, a.longest, a.sliding, a.place
                from unnest(cast(:subjects as bytea[]), cast(:free as int[]), cast(:delay as double precision[]),
                    cast(:longest as double precision[]), cast(:sliding as boolean[]))
                    with ordinality as a (subject, free, delay, longest, sliding, place)),
            reserved as (insert into throttle as t (tenant_id, purpose, subject, tries, since, last_try_at, next_allowed_at)
            select :tenant, :purpose, asked.subject, 1, clock_timestamp(), clock_timestamp(),
                clock_timestamp() + make_interval(secs => case when asked.free > 1 then 0 else asked.delay end)
            from asked
            where not exists (select 1 from throttle g where g.tenant_id = :tenant and g.purpose = :purpose
                and g.subject = any(cast(:subjects as bytea[])) and g.next_allowed_at > clock_timestamp())
            order by asked.place
            on conflict (tenant_id, purpose, subject) do update set (tries, since, last_try_at, next_allowed_at) = (
                select counted.tries, counted.since, clock_timestamp(), clock_timestamp() + make_interval(secs =>
                    case when counted.tries < counted.free then 0
                        else least(counted.delay * power(2, counted.tries - counted.free), counted.longest) end)
                from (
                    select aged.free, aged.delay, aged.longest,
                        case when aged.old then 1 else least(t.tries + 1, aged.free + :most) end as tries,
                        case when aged.old then clock_timestamp() else t.since end as since
                    from (
                        select asked.*, case when asked.sliding then t.last_try_at
                            else coalesce(t.since, t.last_try_at) end
                            < clock_timestamp() - make_interval(secs => :forget) as old
                        from asked where asked.subject = excluded.subject) as aged) as counted)
            where t.next_allowed_at <= clock_timestamp()
            returning 1)
            select count(*) as reserved from reserved
            """;

    private static final String OF_THESE = " where t.tenant_id = :tenant and t.purpose = :purpose"
            + " and t.subject = any(cast(:subjects as bytea[]))";

    private static final String HELD =
            "with held as materialized (select t.subject, t.tries, t.succeeded_at from throttle t"
                    + OF_THESE
                    + " order by array_position(cast(:subjects as bytea[]), t.subject) for update) ";

    // What a member got wrong here is the network's no more; one that has not logged in here lately speaks for one more
    // try.
    private static final String SUCCEED = HELD + """
            , own as (
                select tries + case when succeeded_at > clock_timestamp() - make_interval(secs => :forget)
                    then 0 else 1 end as credit
                from held where subject = cast(:own as bytea))
            update throttle t set
                tries = case when t.subject = cast(:network as bytea) then greatest(t.tries - own.credit, 0) else 0 end,
                next_allowed_at = case when t.subject = cast(:network as bytea) and t.tries - own.credit >= :networkFree
                    then t.next_allowed_at else clock_timestamp() end,
                succeeded_at = case when t.subject = cast(:own as bytea) then clock_timestamp() end
            from own
            where t.tenant_id = :tenant and t.purpose = :purpose and t.subject = any(array(select subject from held))
            """;

    private static final String GIVE_BACK = HELD
            + "update throttle t set tries = greatest(t.tries - 1, 0), next_allowed_at = clock_timestamp()"
            + " where t.tenant_id = :tenant and t.purpose = :purpose and t.subject = any(array(select subject from held))";

    private static final String REMAINING =
            "select ceil(extract(epoch from max(t.next_allowed_at) - clock_timestamp()) * 1000) as millis from throttle t"
                    + OF_THESE;

    /** Doublings after which every delay is the longest: more is not counted, so that logins can make up for it. */
    private static final int MOST_DOUBLINGS = 30;

    private final Map<Lane, Limit> limits;
    private final double forgetSeconds;

    ThrottleRows(Map<Lane, Limit> limits, Duration forgetAfter) {
        this.limits = Map.copyOf(limits);
        this.forgetSeconds = forgetAfter.toMillis() / 1000.0;
    }

    /** Answered with false: wait. A guess that lost a race for its last row may have been counted in the others. */
    Question<Boolean> reserve(Tries tries) {
        return new Question<>(
                RESERVE,
                query -> bind(query, tries)
                        .bindArray("free", Integer.class, each(tries, Limit::freeTries))
                        .bindArray("delay", Double.class, each(tries, Limit::firstSeconds))
                        .bindArray("longest", Double.class, each(tries, Limit::longestSeconds))
                        .bindArray("sliding", Boolean.class, each(tries, Limit::sliding))
                        .bind("most", MOST_DOUBLINGS)
                        .bind("forget", forgetSeconds),
                (row, context) -> row.getInt("reserved") == tries.rows().size());
    }

    Question<Duration> remaining(Tries tries) {
        return new Question<>(
                REMAINING,
                query -> bind(query, tries),
                (row, context) -> Duration.ofMillis(Math.max(row.getLong("millis"), 1)));
    }

    void succeed(Tx tx, Tries tries) {
        bind(tx.sql().createUpdate(SUCCEED), tries)
                .bind("own", tries.own())
                .bind("network", tries.network())
                .bind("networkFree", limits.get(Lane.NETWORK).freeTries())
                .bind("forget", forgetSeconds)
                .execute();
    }

    void giveBack(Tx tx, Tries tries) {
        bind(tx.sql().createUpdate(GIVE_BACK), tries).execute();
    }

    private List<Object> each(Tries tries, Function<Limit, Object> part) {
        return tries.rows().stream()
                .map(row -> part.apply(limits.get(row.lane())))
                .toList();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tries tries) {
        return statement
                .bind("tenant", tries.tenant().value())
                .bind("purpose", tries.purpose().name())
                .bindArray("subjects", String.class, (Object[]) tries.subjects());
    }
}
