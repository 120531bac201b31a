package dev.genkan.database;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A running transaction of one tenant. Rooms pass it to each other when their writes belong together; it must not outlive the
 * call that it was made for.
 *
 * @param now when it began, by the database's clock
 */
public record Tx(TenantId tenant, Handle sql, Instant now) {
    public <A> Optional<A> ask(Question<A> question) {
        return question.bound()
                .apply(sql.createQuery(question.sql()))
                .bind("tenant", tenant.value())
                .map(question.mapper())
                .findOne();
    }
}
