package dev.genkan.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How clients are kept in memory, and whose certificates are theirs. */
@ConfigMapping(prefix = "genkan.client")
interface ClientConfig {
    /** How long a client's settings are believed without looking again. */
    @WithDefault("5s")
    Duration cache();

    /** A PEM file of the authorities whose certificates clients may have for {@code tls_client_auth}; without it that method always fails. */
    Optional<Path> authorities();
}
