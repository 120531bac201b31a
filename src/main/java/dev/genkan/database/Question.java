package dev.genkan.database;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * One statement that answers with at most one row, of one tenant; it may write, too.
 *
 * @param sql of this source; {@code :tenant} is the tenant, and is named
 * @param bound what else is bound
 */
public record Question<A>(String sql, UnaryOperator<Query> bound, RowMapper<A> mapper) {}
