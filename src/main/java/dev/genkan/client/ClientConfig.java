package dev.genkan.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clients are kept in memory. */
@ConfigMapping(prefix = "genkan.client")
interface ClientConfig {
    /** How long a client's settings are believed without looking again. */
    @WithDefault("5s")
    Duration cache();
}
