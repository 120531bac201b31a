package dev.genkan.command;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings without which production cannot start. */
final class RequiredSettings {
    private static final String CURRENT_KEY = "genkan.secret.current-key";

    private RequiredSettings() {}

    /** A line for each setting that is not there, naming it as a property and as an environment variable. */
    static List<String> missing(Config config) {
        List<String> lines = new ArrayList<>();
        require(
                lines,
                config,
                "quarkus.datasource.jdbc.url",
                "the address of PostgreSQL, such as jdbc:postgresql://localhost/genkan");
        require(
                lines,
                config,
                "genkan.tenant.base-url",
                "the public address of this server, such as https://login.example.jp");
        require(lines, config, CURRENT_KEY, "the id of the key that encrypts from now on, such as 2026");
        config.getOptionalValue(CURRENT_KEY, String.class)
                .ifPresent(id -> requireKey(lines, config, "genkan.secret.keys." + id));
        return lines;
    }

    private static void requireKey(List<String> lines, Config config, String name) {
        Optional<String> key =
                require(lines, config, name, "the Base64 of 32 random bytes, of: openssl rand -base64 32");
        if (key.isPresent() && !isKey(key.get())) {
            lines.add(variable(name) + " (" + name + ") must be the Base64 of exactly 32 bytes");
        }
    }

    private static Optional<String> require(List<String> lines, Config config, String name, String meaning) {
        Optional<String> value = config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            lines.add(variable(name) + " (" + name + ") is not set: " + meaning);
        }
        return value;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As MicroProfile Config finds it in the environment. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
