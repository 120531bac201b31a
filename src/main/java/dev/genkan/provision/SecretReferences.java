package dev.genkan.provision;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Secrets are never written in a tenant's file: it says where they are. */
@Singleton
final class SecretReferences {
    static final String ALLOWED = "${env:NAME}, ${file:PATH} or ${config:NAME}";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|config):([^}]+)}");

    /** Base64url of 256 bits has 43; 32 are accepted for generators of hexadecimal. */
    private static final int SHORTEST = 32;

    private final Config config;

    SecretReferences(Config config) {
        this.config = config;
    }

    /** @param folder against which a relative {@code ${file:...}} is read */
    String resolve(String reference, Path folder) throws Unresolved {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            // Without the value: it may be the secret itself.
            throw new Unresolved("must not be written here; say where it is: " + ALLOWED);
        }
        String name = matcher.group(2);
        Optional<String> secret =
                switch (matcher.group(1)) {
                    case "env" -> Optional.ofNullable(System.getenv(name));
                    case "config" -> config.getOptionalValue(name, String.class);
                    default -> content(folder, name);
                };
        String found = secret.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Unresolved("is not there: " + reference + " is not set or cannot be read"));
        if (found.length() < SHORTEST) {
            throw new Unresolved("is too short: " + reference + " must be " + SHORTEST
                    + " random characters or more, for example of: openssl rand -base64 32");
        }
        return found;
    }

    private static Optional<String> content(Path folder, String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Why there is no secret, as the end of a sentence that begins with its key. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolved(String message) {
            super(message);
        }
    }
}
