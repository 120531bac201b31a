package dev.genkan.command;

import dev.genkan.database.Migrations;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Runs one command in the started application; its result is the exit code. */
final class Commands implements QuarkusApplication {
    private final Flyway flyway;
    private final ApplyCommand apply;
    private final ImportCommand importing;
    private final InitialAccessCommand initialAccess;
    private final LogoutsCommand logouts;
    private final RotateCommand rotation;
    private final ResealCommand reseal;
    private final CheckCommand check;

    Commands(
            Flyway flyway,
            ApplyCommand apply,
            ImportCommand importing,
            InitialAccessCommand initialAccess,
            LogoutsCommand logouts,
            RotateCommand rotation,
            ResealCommand reseal,
            CheckCommand check) {
        this.flyway = flyway;
        this.apply = apply;
        this.importing = importing;
        this.initialAccess = initialAccess;
        this.logouts = logouts;
        this.rotation = rotation;
        this.reseal = reseal;
        this.check = check;
    }

    @Override
    public int run(String... arguments) {
        Invocation invocation = Invocation.of(List.of(arguments));
        if (invocation instanceof Invocation.Apply wanted) {
            return apply.run(wanted);
        }
        if (invocation instanceof Invocation.Import wanted) {
            return importing.run(wanted);
        }
        if (invocation instanceof Invocation.Check wanted) {
            return check.run(wanted);
        }
        if (invocation instanceof Invocation.InitialAccess wanted) {
            return initialAccess.run(wanted);
        }
        if (invocation instanceof Invocation.Logouts wanted) {
            return logouts.run(wanted);
        }
        if (invocation instanceof Invocation.RotateKeys wanted) {
            return rotation.run(wanted);
        }
        if (invocation instanceof Invocation.Reseal wanted) {
            return reseal.run(wanted);
        }
        return migrate();
    }

    private int migrate() {
        try {
            MigrateResult result = Migrations.run(flyway);
            // Of a schema that was up to date the result names no version.
            System.out.println("schema is of version " + flyway.info().current().getVersion() + "; migrations run: "
                    + result.migrationsExecuted);
            return 0;
        } catch (FlywayException e) {
            System.err.println("genkan: " + e.getMessage());
            return Main.FAILED;
        }
    }
}
