package dev.genkan.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;

/** What the demo shows; development and tests only. */
@ConfigMapping(prefix = "genkan.demo")
interface DemoConfig {
    /** Invented members of each insurer. */
    @WithDefault("2000")
    int members();

    /** Whether the demo starts over; read before the database starts. */
    @WithDefault("false")
    boolean reset();

    /** Origins of the portals: of the health points by tenant, of the documents by tenant and {@code -documents}. */
    Map<String, URI> portal();
}
