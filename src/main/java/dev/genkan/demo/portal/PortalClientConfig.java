package dev.genkan.demo.portal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the demo portals and the demo tenants' files must agree on. */
@ConfigMapping(prefix = "genkan.demo")
interface PortalClientConfig {
    /** Of every demo portal; empty outside development and tests. */
    Optional<String> clientSecret();
}
