package dev.genkan.credential.reset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What a link for a forgotten password allows. */
@ConfigMapping(prefix = "genkan.credential.reset")
interface ResetConfig {
    /** How long a link works. */
    @WithDefault("30m")
    Duration validity();

    /** Between two mails to one member. */
    @WithName("resend-after")
    @WithDefault("60s")
    Duration resendAfter();

    /** How often what was asked is looked at. */
    @WithDefault("1s")
    Duration every();
}
