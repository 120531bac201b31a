package dev.genkan.credential.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What a code to an address allows. */
@ConfigMapping(prefix = "genkan.credential.email")
interface EmailConfig {
    /** How long a code works. */
    @WithDefault("10m")
    Duration validity();

    /** Tries for each code. */
    @WithDefault("5")
    int tries();

    /** Between two mails to one address of a member; a corrected one need not wait. */
    @WithName("resend-after")
    @WithDefault("60s")
    Duration resendAfter();

    /** Mails to one member in any hour. */
    @WithName("sends-per-hour")
    @WithDefault("5")
    int sendsPerHour();
}
