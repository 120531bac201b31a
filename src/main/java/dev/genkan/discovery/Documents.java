package dev.genkan.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Each issuer's metadata, as bytes that are made once in a while. */
@Singleton
final class Documents {
    private final Tenants tenants;
    private final ObjectMapper json;
    /** By issuer: what the metadata say depends on nothing else, so that an entry is never wrong. */
    private final ConcurrentMap<String, Document> made = new ConcurrentHashMap<>();

    Documents(Tenants tenants, ObjectMapper json) {
        this.tenants = tenants;
        this.json = json;
    }

    Document of(Tenant tenant) {
        return made.computeIfAbsent(tenant.issuer(), issuer -> Document.of(write(tenant)));
    }

    /** To make one again costs less than to remember who has asked for it. */
    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        made.clear();
    }

    private String write(Tenant tenant) {
        try {
            return json.writeValueAsString(Metadata.of(tenant, tenants.mtlsBase(tenant)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata are plain values", e);
        }
    }
}
