package dev.genkan.database;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Hears every statement that is sent to the database, each once. */
@Singleton
public class SpokenSql {
    /**
     * @param sql with {@code $1} and so on for its parameters
     * @param first as it was sent first, values and all
     */
    public record Said(String role, String sql, String first) {
        @Override
        public String toString() {
            return role + ": " + sql;
        }
    }

    private final Database database;
    private final JobsDatabase jobs;

    SpokenSql(Database database, JobsDatabase jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    public List<Said> during(Runnable work) {
        Map<String, Said> all = new LinkedHashMap<>();
        SqlLogger before = hearing(database.jdbi, "genkan_app", all);
        SqlLogger jobsBefore = hearing(jobs.jdbi, "genkan_jobs", all);
        try {
            work.run();
        } finally {
            database.jdbi.setSqlLogger(before);
            jobs.jdbi.setSqlLogger(jobsBefore);
        }
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    /** @return who has listened until now */
    private static SqlLogger hearing(Jdbi jdbi, String role, Map<String, Said> all) {
        SqlLogger before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                String sql = numbered(last(context.getParsedSql().getSql()));
                String first = last(withValues(context));
                synchronized (all) {
                    all.putIfAbsent(role + sql, new Said(role, sql, first));
                }
            }
        });
        return before;
    }

    /** Of those that are sent together ({@link Database#ask}) the one that is meant. */
    private static String last(String sql) {
        return sql.substring(sql.lastIndexOf("; ") + 1).strip();
    }

    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char letter : sql.toCharArray()) {
            if (letter == '?') {
                numbered.append('$').append(++number);
            } else {
                numbered.append(letter);
            }
        }
        return numbered.toString();
    }

    /** As PostgreSQL's driver tells it; of a batch it tells nothing. */
    private static String withValues(StatementContext context) {
        PreparedStatement sent = context.getStatement();
        try {
            return sent == null ? "" : sent.unwrap(PreparedStatement.class).toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
