package dev.genkan.credential.totp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** One-time passwords. */
@ConfigMapping(prefix = "genkan.credential.totp")
interface OtpConfig {
    /** How long a key that is shown waits for its first code. */
    @WithName("enrolment-lifetime")
    @WithDefault("1h")
    Duration enrolmentLifetime();
}
