package dev.genkan.database;

import dev.genkan.trace.Traces;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
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
    private static final String TELL = "select set_config('genkan.tenant', :tenant, true); ";

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
        try (Handle connection = traces.span(Spans.CONNECTION, jdbi::open)) {
            return connection.inTransaction(handle -> {
                // Local to the transaction (true): a pooled connection never carries a tenant over.
                Instant now = handle.select("select now() from set_config('genkan.tenant', ?, true)", tenant.value())
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant();
                return work.apply(new Tx(tenant, handle, now));
            });
        }
    }

    /**
     * One reading statement of a tenant, without {@code BEGIN} and {@code COMMIT}: it is sent together with the word which tenant it is.
     * PostgreSQL runs what is sent together as one transaction, and the word is local to it. Not inside a transaction.
     *
     * @param sql one statement, of this source
     */
    public <T> Optional<T> findOne(TenantId tenant, String sql, UnaryOperator<Query> bound, RowMapper<T> mapper) {
        try (Handle connection = traces.span(Spans.CONNECTION, jdbi::open)) {
            Query query = bound.apply(connection.createQuery(TELL + sql)).bind("tenant", tenant.value());
            return query.execute((statement, context) -> ResultBearing.of(() -> second(statement.get()), context)
                    .map(mapper)
                    .findOne());
        }
    }

    /** The first result is what {@link #TELL} answers. */
    private static ResultSet second(PreparedStatement executed) {
        try {
            if (!executed.getMoreResults()) {
                throw new IllegalStateException("a reading statement answers with rows");
            }
            return executed.getResultSet();
        } catch (SQLException e) {
            throw new IllegalStateException("the second of two results", e);
        }
    }
}
