package dev.genkan.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How signing keys are kept in memory, and when they change. */
@ConfigMapping(prefix = "genkan.keys")
interface KeysConfig {
    /** How long a tenant's keys are used without looking for new ones. */
    @WithDefault("30s")
    Duration cache();

    /** How long a key signs. */
    @WithDefault("90d")
    Duration period();

    /** How long the next key is published before it signs. */
    @WithDefault("24h")
    Duration publishedBefore();

    /** How long a key is still published when it signs no more. */
    @WithDefault("1h")
    Duration publishedAfter();

    /** How long it is kept from then on to know an {@code id_token_hint}. */
    @WithDefault("396d")
    Duration kept();

    /** How often each replica looks for keys that are due; read by {@link KeyRotation}. */
    @WithDefault("5m")
    Duration rotateEvery();
}
