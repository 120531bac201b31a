package dev.genkan.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;

/** Where this deployment is found. */
@ConfigMapping(prefix = "genkan.tenant")
interface TenantConfig {
    /** Public address under which path tenants live: {@code {base}/t/{tenant}}. */
    @WithName("base-url")
    URI baseUrl();

    /** How long a tenant's settings are believed without looking again. */
    @WithName("cache")
    @WithDefault("5s")
    Duration cache();
}
