package dev.genkan.demo.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/**
 * Where each demo portal is found: {@code genkan.demo.portal.<tenant>} is the origin of the health points, with a port, and
 * {@code genkan.demo.portal.<tenant>-documents} the one of the documents.
 */
@ConfigMapping(prefix = "genkan.demo.portal")
interface PortalConfig {
    @WithParentName
    Map<String, URI> origins();
}
