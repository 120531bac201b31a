package dev.genkan.credential.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How fast guessing becomes slow; the reasons for the numbers are in docs/decisions/0008-throttling.md. */
@ConfigMapping(prefix = "genkan.credential.throttle")
interface ThrottleConfig {
    /** Tries at one account from one network, or on one known device, without any delay between them. */
    @WithName("free-tries")
    @WithDefault("5")
    int freeTries();

    /** The same from all networks together, known devices aside. */
    @WithName("account-free-tries")
    @WithDefault("20")
    int accountFreeTries();

    /** After the last free try; doubles with each further one. */
    @WithName("first-delay")
    @WithDefault("30s")
    Duration firstDelay();

    @WithName("longest-delay")
    @WithDefault("15m")
    Duration longestDelay();

    /** An account without a try for this long begins anew, a network this long after it began. Longer than the longest delays. */
    @WithName("forget-after")
    @WithDefault("24h")
    Duration forgetAfter();

    /** A browser counts as a known device for this long after the member's last login with it. */
    @WithName("remember-devices")
    @WithDefault("365d")
    Duration rememberDevices();

    Network network();

    /** Failures from one network at whichever account. */
    interface Network {
        /** Wrong tries, beyond as many as there were logins, without any delay between them. */
        @WithName("free-tries")
        @WithDefault("200")
        int freeTries();

        @WithName("first-delay")
        @WithDefault("1s")
        Duration firstDelay();

        @WithName("longest-delay")
        @WithDefault("1m")
        Duration longestDelay();
    }
}
