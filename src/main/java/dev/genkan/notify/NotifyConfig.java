package dev.genkan.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How portals are told of ended sessions. */
@ConfigMapping(prefix = "genkan.notify")
interface NotifyConfig {
    /** How often ended and expired sessions are looked for. */
    @WithDefault("1s")
    Duration every();

    /** How many portals a replica may be telling at a time. */
    @WithDefault("32")
    int threads();

    /** How many of them may be the same one: a portal that hangs takes no more. */
    @WithDefault("2")
    int perPortal();

    /** For how long a notice belongs to the replica that tries; longer than the three outbound calls that one may take. */
    @WithDefault("1m")
    Duration lease();

    /** After the first failure; doubles with each further one. */
    @WithDefault("5s")
    Duration firstRetry();

    @WithDefault("10m")
    Duration longestRetry();

    /** From then on a portal that could not be told is tried no more. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How long the ledger remembers what was told. */
    @WithDefault("90d")
    Duration keep();
}
