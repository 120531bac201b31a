package dev.genkan.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where this deployment is found. */
@ConfigMapping(prefix = "genkan.tenant")
interface TenantConfig {
    /** Public address under which path tenants live: {@code {base}/t/{tenant}}. */
    @WithName("base-url")
    URI baseUrl();

    /** Another address of the same server, at which clients are asked for a certificate (RFC 8705, 5). */
    @WithName("mtls-base-url")
    Optional<URI> mtlsBaseUrl();

    /** How long a tenant's settings are believed without looking again. */
    @WithName("cache")
    @WithDefault("5s")
    Duration cache();
}
