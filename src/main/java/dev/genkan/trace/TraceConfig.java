package dev.genkan.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whom traces are told to. */
@ConfigMapping(prefix = "genkan.trace")
interface TraceConfig {
    /** A collector's address for OTLP over HTTP; without it there are no traces. */
    Optional<URI> endpoint();

    /** What the collector asks for, each as {@code Name: value}. Secret. */
    Optional<List<String>> headers();

    /** How many of the traces that begin here are recorded: 1 all, 0.1 one in ten. */
    @WithDefault("1")
    double share();
}
