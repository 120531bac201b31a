package dev.genkan.demo.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/** Where each demo portal is found: {@code genkan.demo.portal.<tenant>} is its origin, with a port. */
@ConfigMapping(prefix = "genkan.demo.portal")
interface PortalConfig {
    @WithParentName
    Map<String, URI> origins();
}
