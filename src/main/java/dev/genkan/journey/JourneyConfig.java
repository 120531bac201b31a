package dev.genkan.journey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How journeys are kept. How long one may take is the tenant's to say. */
@ConfigMapping(prefix = "genkan.journey")
interface JourneyConfig {
    /** How long after its beginning the request of a journey can still be repeated (row S15); then its row is deleted. */
    @WithName("kept")
    @WithDefault("24h")
    Duration kept();

    /** How often old journeys are deleted. */
    @WithName("clean-up-every")
    @WithDefault("10m")
    Duration cleanUpEvery();
}
