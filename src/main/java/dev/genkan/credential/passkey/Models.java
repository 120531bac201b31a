package dev.genkan.credential.passkey;

import io.quarkus.runtime.annotations.RegisterResources;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/** Names of authenticators' models, for the eye only: an AAGUID without attestation proves nothing. Source: in the file. */
@RegisterResources(globs = "passkey/models.properties")
final class Models {
    private static final String FILE = "/passkey/models.properties";
    private static final Map<UUID, String> NAMES = read();

    private Models() {}

    static Optional<String> nameOf(UUID aaguid) {
        return Optional.ofNullable(NAMES.get(aaguid));
    }

    private static Map<UUID, String> read() {
        try (InputStream file = Objects.requireNonNull(Models.class.getResourceAsStream(FILE), FILE)) {
            Properties names = new Properties();
            names.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return names.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(UUID::fromString, names::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
