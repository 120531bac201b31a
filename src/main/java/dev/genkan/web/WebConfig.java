package dev.genkan.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** What stands between the browsers and this server. */
@ConfigMapping(prefix = "genkan.web")
interface WebConfig {
    enum ProxyHeaders {
        X_FORWARDED,
        FORWARDED
    }

    /** Addresses and networks (CIDR) of proxies; nobody else's headers about the client are believed. */
    @WithName("trusted-proxies")
    Optional<List<String>> trustedProxies();

    /** The headers that these proxies set. One kind only: a proxy passes on what a client writes into the other. */
    @WithName("proxy-headers")
    @WithDefault("x-forwarded")
    ProxyHeaders proxyHeaders();

    /** The header in which these proxies pass on the client's certificate; without it none is believed. */
    @WithName("certificate-header")
    Optional<String> certificateHeader();

    /** Whether genkan's own TLS asks its clients for a certificate. */
    @WithName("ask-for-certificate")
    @WithDefault("false")
    boolean askForCertificate();
}
