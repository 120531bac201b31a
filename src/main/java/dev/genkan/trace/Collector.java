package dev.genkan.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenTelemetry's SDK, as far as genkan uses it; only loaded if there is a collector. Never in a member's way: what the collector does not
 * take, or what is more than can wait, is lost.
 */
@RegisterForReflection(classNames = "io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider")
@RegisterResources(globs = "META-INF/services/io.opentelemetry.exporter.internal.http.HttpSenderProvider")
final class Collector {
    /** A few seconds of a busy replica. */
    private static final int WAITING = 8192;

    /** Checked here, as the client's own complaint would show the value. */
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9_-]+):\\s*([!-~](?:[ -~]*[!-~])?)\\s*");

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SdkTracerProvider sdk;

    /** @param version of genkan */
    Collector(URI endpoint, TraceConfig config, String version) {
        Resource genkan = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"), "genkan", AttributeKey.stringKey("service.version"), version));
        this.sdk = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(genkan))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(
                                exporter(endpoint, config.headers().orElse(List.of())))
                        .setMaxQueueSize(WAITING)
                        .setScheduleDelay(EVERY)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build();
    }

    Tracer tracer() {
        return sdk.get("genkan");
    }

    /** Sends what waits, for a few seconds at most. */
    void close() {
        sdk.shutdown().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without second tries: the collector's queue is the place for those, and a stop would wait for them. */
    private static OtlpHttpSpanExporter exporter(URI endpoint, List<String> headers) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setConnectTimeout(TIMEOUT)
                .setTimeout(TIMEOUT)
                .setRetryPolicy(null);
        for (String header : headers) {
            Matcher parts = HEADER.matcher(header);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "genkan.trace.headers: each needs the form \"Name: value\", in ASCII");
            }
            exporter.addHeader(parts.group(1), parts.group(2));
        }
        return exporter.build();
    }
}
