package dev.genkan.demo;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/**
 * Where {@code mvn quarkus:dev} starts ({@code %dev.quarkus.package.main-class}): a PostgreSQL first, then the application.
 * A live reload comes here again, in the same process, and finds the database running.
 */
@QuarkusMain(name = "demo")
public final class DemoMain {
    /** Set here once the database runs; system properties are what outlives a live reload. */
    private static final String URL = "quarkus.datasource.jdbc.url";

    /** Where the demo's data live on between starts; git ignores it. */
    static final Path FOLDER = Path.of(".genkan");

    public static void main(String... arguments) {
        if (System.getProperty(URL) == null) {
            boolean reset = Boolean.getBoolean("genkan.demo.reset");
            EmbeddedDatabase.start(FOLDER.resolve("postgres"), reset).settings().forEach(System::setProperty);
        }
        Quarkus.run(arguments);
    }
}
