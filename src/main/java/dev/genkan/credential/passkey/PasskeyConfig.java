package dev.genkan.credential.passkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What ceremonies allow. */
@ConfigMapping(prefix = "genkan.credential.passkey")
interface PasskeyConfig {
    /** How long a page may wait for its member: a sign-in page that offers passkeys in its user ID field is left open for long. */
    @WithName("challenge-validity")
    @WithDefault("15m")
    Duration challengeValidity();

    /** How long the browser's dialog waits (WebAuthn, 15.1: 5 to 10 minutes with user verification). */
    @WithName("dialog-timeout")
    @WithDefault("5m")
    Duration dialogTimeout();
}
