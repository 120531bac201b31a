package dev.genkan.database;

import dev.genkan.trace.Traces;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultBearing;
import org.jdbi.v3.core.statement.Query;

/**
 * Transactions of one tenant, as role {@code genkan_app}.
 *
 * <p>Work returns its outcome; an exception rolls everything back, so a refusal that must be remembered (a counted try, a
 * revocation) is a return value. No HTTP call, mail or password hash inside.
 */
@Singleton
public final class Database {
    /** Local to the transaction (true): a pooled connection never carries a tenant over. */
    private static final String TELL = "select now(), set_config('genkan.tenant', :tenant, true)";

    final Jdbi jdbi;
    private final Traces traces;

    Database(DataSource dataSource, Traces traces) {
        this.jdbi = Jdbi.create(dataSource);
        this.traces = traces;
        JdbiSetup.configure(jdbi, traces);
    }

    public <T> T inTenant(TenantId tenant, Function<Tx, T> work) {
        return traces.span(Spans.TRANSACTION, () -> transaction(tenant, work));
    }

    private <T> T transaction(TenantId tenant, Function<Tx, T> work) {
        // Opened, not borrowed: jdbi.inTransaction would join an open transaction, and so move another tenant's wall.
        try (Handle connection = open()) {
            return connection.inTransaction(handle -> {
                Instant now = handle.createQuery(TELL)
                        .bind("tenant", tenant.value())
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant();
                return work.apply(new Tx(tenant, handle, now));
            });
        }
    }

    /** A transaction that begins with a question, which is sent together with the word which tenant it is: one trip to PostgreSQL less. */
    public <A, T> T inTenant(TenantId tenant, Question<A> first, BiFunction<Tx, Optional<A>, T> work) {
        return traces.span(Spans.TRANSACTION, () -> transaction(tenant, first, work));
    }

    private <A, T> T transaction(TenantId tenant, Question<A> first, BiFunction<Tx, Optional<A>, T> work) {
        try (Handle connection = open()) {
            return connection.inTransaction(handle -> {
                Answered<A> answered = ask(handle, tenant, first);
                return work.apply(new Tx(tenant, handle, answered.now()), answered.answer());
            });
        }
    }

    /**
     * A transaction of one statement, in one trip: without {@code BEGIN} and {@code COMMIT}, sent together with the word which tenant it is.
     * PostgreSQL runs what is sent together as one transaction, and the word is local to it. Not inside a transaction.
     */
    public <A> Optional<A> ask(TenantId tenant, Question<A> question) {
        try (Handle connection = open()) {
            return ask(connection, tenant, question).answer();
        }
    }

    private Handle open() {
        return traces.span(Spans.CONNECTION, jdbi::open);
    }

    private record Answered<A>(Instant now, Optional<A> answer) {}

    private static <A> Answered<A> ask(Handle connection, TenantId tenant, Question<A> question) {
        Query query = question.bound().apply(connection.createQuery(TELL + "; " + question.sql()));
        return query.bind("tenant", tenant.value()).execute((statement, context) -> {
            PreparedStatement executed = statement.get();
            Instant now = now(executed);
            return new Answered<>(
                    now,
                    ResultBearing.of(() -> second(executed), context)
                            .map(question.mapper())
                            .findOne());
        });
    }

    /** The first result is what {@link #TELL} answers. */
    private static Instant now(PreparedStatement executed) throws SQLException {
        try (ResultSet told = executed.getResultSet()) {
            told.next();
            return told.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static ResultSet second(PreparedStatement executed) {
        try {
            if (!executed.getMoreResults()) {
                throw new IllegalStateException("a question is answered with rows");
            }
            return executed.getResultSet();
        } catch (SQLException e) {
            throw new IllegalStateException("the second of two results", e);
        }
    }
}
