package dev.genkan.database;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Errors reach logs, and Jdbi's would tell every bound value: names, addresses, hashes. */
final class ShyErrors {
    private ShyErrors() {}

    static void configure(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }
}
