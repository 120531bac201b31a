package dev.genkan.database;

import dev.genkan.trace.Attribute;
import dev.genkan.trace.Part;
import dev.genkan.trace.Traces;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Where the time of the database goes: connections waited for, statements, and what is left of a transaction: begin and commit. */
final class Spans implements SqlLogger {
    static final Part TRANSACTION = Part.of("transaction");
    static final Part CONNECTION = Part.of("connection");

    private final Traces traces;

    Spans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        past(context, null);
    }

    @Override
    public void logException(StatementContext context, SQLException exception) {
        past(context, exception.getSQLState());
    }

    /** The statement as it stands in the source: values are bound to it, and not told. */
    private void past(StatementContext context, @Nullable String error) {
        if (!traces.isRecording()) {
            return;
        }
        String statement = context.getRawSql().strip();
        Part part = Part.toOther(
                statement.split("\\s", 2)[0], Map.of(Attribute.DATABASE, "postgresql", Attribute.QUERY, statement));
        traces.past(part, context.getElapsedTime(ChronoUnit.NANOS), error);
    }
}
