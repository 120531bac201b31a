package dev.genkan.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are kept. How long one lasts is the tenant's to say. */
@ConfigMapping(prefix = "genkan.session")
interface SessionConfig {
    /** How long after its absolute end a session's row stays. */
    @WithDefault("30d")
    Duration kept();
}
