package dev.genkan.database;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds UUIDs, null too: Jdbi itself binds null as a text, which PostgreSQL takes for no uuid. */
@RegisterForReflection
final class UuidArguments extends AbstractArgumentFactory<UUID> {
    UuidArguments() {
        super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, value, Types.OTHER);
    }
}
