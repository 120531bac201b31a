package dev.genkan.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How signing keys are kept in memory. */
@ConfigMapping(prefix = "genkan.keys")
interface KeysConfig {
    /** How long a tenant's keys are used without looking for new ones. */
    @WithDefault("30s")
    Duration cache();
}
