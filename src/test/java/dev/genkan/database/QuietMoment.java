package dev.genkan.database;

import dev.genkan.database.SpokenSql.Said;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a night can leave behind: PostgreSQL has looked at the tables (as its {@code analyze} does by itself) while hardly a row was in some state,
 * and goes by that until it looks again, though by then there may be thousands.
 *
 * @param name what there was none of
 * @param tables that were looked at then
 * @param changes what makes it so, of rows that are there
 * @param ofJobs whether jobs go wrong by it. Where everything is old, clean-up takes the first rows that it meets, and by that makes PostgreSQL look
 *     again
 */
record QuietMoment(String name, List<String> tables, List<String> changes, boolean ofJobs) {
    /**
     * One for each partial index, which then seems to cost nothing, and one at which all times have passed.
     *
     * @param toCome names of columns whose times are to come
     */
    static List<QuietMoment> all(Statement statement, List<String> toCome) throws SQLException {
        List<QuietMoment> all = new ArrayList<>();
        try (var row =
                statement.executeQuery("select indexrelid::regclass, indrelid::regclass, pg_get_expr(indpred, indrelid)"
                        + " from pg_index join pg_class c on c.oid = indrelid"
                        + " where indpred is not null and relnamespace = 'public'::regnamespace order by 1")) {
            while (row.next()) {
                String table = row.getString(2);
                all.add(new QuietMoment(
                        "nothing in " + row.getString(1),
                        List.of(table),
                        List.of("delete from " + table + " where " + row.getString(3)),
                        true));
            }
        }
        all.add(everythingIsOver(statement, toCome));
        return all;
    }

    private static QuietMoment everythingIsOver(Statement statement, List<String> toCome) throws SQLException {
        Map<String, String> changes = new TreeMap<>();
        try (var row = statement.executeQuery("select table_name, column_name from information_schema.columns"
                + " where table_schema = 'public' and column_name in ('" + String.join("', '", toCome) + "')")) {
            while (row.next()) {
                String column = row.getString(2);
                changes.merge(
                        row.getString(1),
                        column + " = " + column + " - interval '1 year'",
                        (one, other) -> one + ", " + other);
            }
        }
        return new QuietMoment(
                "nothing that is to come",
                List.copyOf(changes.keySet()),
                changes.entrySet().stream()
                        .map(change -> "update " + change.getKey() + " set " + change.getValue())
                        .toList(),
                false);
    }

    /** In a transaction that is rolled back afterwards: then the rows are there again, and the statistics are not. */
    void begin(Statement statement) throws SQLException {
        for (String change : changes) {
            statement.execute(change);
        }
        look(statement);
    }

    void look(Statement statement) throws SQLException {
        statement.execute("analyze " + String.join(", ", tables));
    }

    boolean concerns(Said said) {
        return (ofJobs || !said.role().equals("genkan_jobs"))
                && Pattern.compile("\\b(" + String.join("|", tables) + ")\\b")
                        .matcher(said.sql())
                        .find();
    }
}
