package dev.genkan.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Whether the schema is as new as the statements of this source need; a newer one fits, because migrations only add. Without a look, a version whose
 * migration was forgotten would take the place of every replica of the former one, and fail only then.
 */
final class Schema {
    /** Of the newest file in {@code db/migration}, to which SchemaTest holds it: at its start the server reads none of them. */
    static final int NEEDED = 50;

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final String VERSION =
            "select coalesce(max(version::int), 0) from flyway_schema_history where success";

    /** No table, or no right to read it, which is given by V42. */
    private static final Set<String> OLDER_THAN_ALL = Set.of("42P01", "42501");

    private final int needed;
    private volatile boolean fits;
    private volatile boolean told;

    Schema(int needed) {
        this.needed = needed;
    }

    /** @return what is wrong and what to do; empty, and never asked again: nothing */
    Optional<String> complaint(Connection connection) throws SQLException {
        if (fits) {
            return Optional.empty();
        }
        int version = version(connection);
        if (version >= needed) {
            fits = true;
            return Optional.empty();
        }
        String complaint = "the schema is of version " + (version == 0 ? "41 or older" : version)
                + ", and this genkan needs " + needed + ": run `migrate` with its image; until then it is not ready";
        if (!told) {
            told = true;
            LOG.error(complaint);
        }
        return Optional.of(complaint);
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VERSION)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            if (OLDER_THAN_ALL.contains(String.valueOf(e.getSQLState()))) {
                return 0;
            }
            throw e;
        }
    }
}
