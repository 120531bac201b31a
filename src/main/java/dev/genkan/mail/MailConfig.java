package dev.genkan.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How the outbox is emptied. The SMTP server itself is configured by {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "genkan.mail")
interface MailConfig {
    /** How often the outbox is looked at. */
    @WithDefault("1s")
    Duration every();

    /** How long one mail may take to be handed over. */
    @WithName("send-timeout")
    @WithDefault("15s")
    Duration sendTimeout();

    /** For how long a mail belongs to the replica that took it; longer than the time-out. */
    @WithDefault("1m")
    Duration lease();

    /** After the first failure; doubles with each further one. */
    @WithName("first-retry")
    @WithDefault("10s")
    Duration firstRetry();

    @WithName("longest-retry")
    @WithDefault("10m")
    Duration longestRetry();

    /** How long the outbox remembers, without its content, that a mail was sent. */
    @WithDefault("90d")
    Duration keep();
}
