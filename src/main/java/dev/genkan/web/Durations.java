package dev.genkan.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Requests are counted by how long they took, in a few steps: enough for the shares that alerts ask for. */
final class Durations implements MeterFilter {
    static final String REQUESTS = "http.server.requests";

    private static final double NANOSECONDS = 1e9;

    @Produces
    @Singleton
    static MeterFilter ofRequests() {
        return new Durations();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().equals(REQUESTS)) {
            return config;
        }
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(0.05 * NANOSECONDS, 0.2 * NANOSECONDS, NANOSECONDS, 5 * NANOSECONDS)
                .build()
                .merge(config);
    }
}
