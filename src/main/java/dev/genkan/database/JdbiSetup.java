package dev.genkan.database;

import dev.genkan.trace.Traces;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** What both doors have in common. */
final class JdbiSetup {
    private JdbiSetup() {}

    static void configure(Jdbi jdbi, Traces traces) {
        // Errors reach logs, and Jdbi's would tell every bound value: names, addresses, hashes.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.registerArgument(new UuidArguments());
        if (traces.isOn()) {
            jdbi.setSqlLogger(new Spans(traces));
        }
    }
}
