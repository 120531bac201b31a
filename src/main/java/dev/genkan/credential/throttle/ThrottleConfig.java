package dev.genkan.credential.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How fast guessing becomes slow. */
@ConfigMapping(prefix = "genkan.credential.throttle")
interface ThrottleConfig {
    /** Tries without any delay between them. */
    @WithName("free-tries")
    @WithDefault("5")
    int freeTries();

    /** After the last free try; doubles with each further one. */
    @WithName("first-delay")
    @WithDefault("30s")
    Duration firstDelay();

    @WithName("longest-delay")
    @WithDefault("15m")
    Duration longestDelay();

    /** An account without a try for this long begins anew. Longer than the longest delay. */
    @WithName("forget-after")
    @WithDefault("24h")
    Duration forgetAfter();
}
