package dev.genkan.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.tenant.PasskeyDomains;
import dev.genkan.tenant.PasskeyDomains.Sharer;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;

/** What a host says of passkeys to browsers and password managers. */
@Singleton
final class PasskeyDocuments {
    /** Where {@link ChooserPages} is, under a host. */
    static final String CHOOSER = "/passkeys";

    static final String DEVICES = "/account/devices";

    /** WebAuthn Level 3, 5.11.1. */
    @RegisterForReflection
    record Origins(List<String> origins) {}

    /** W3C, "A Well-Known URL for Relying Party Passkey Endpoints". */
    @RegisterForReflection
    record Endpoints(String enroll, String manage) {}

    private final PasskeyDomains domains;
    private final Tenants tenants;
    private final ObjectMapper json;

    PasskeyDocuments(PasskeyDomains domains, Tenants tenants, ObjectMapper json) {
        this.domains = domains;
        this.tenants = tenants;
        this.json = json;
    }

    Document originsOfSharedHost() {
        return origins(domains.shared());
    }

    /** Of a host whose name is nobody's RP ID there is none. */
    Document origins(Tenant tenant) {
        return origins(hostOf(tenant));
    }

    Document endpointsOfSharedHost() {
        return endpoints(tenants.baseUrl() + CHOOSER);
    }

    /** A password manager asks the RP ID's host, and does not know which of its tenants a passkey is of. */
    Document endpoints(Tenant tenant) {
        String host = hostOf(tenant);
        boolean isAlone = domains.sharers(host).stream()
                .allMatch(sharer -> sharer.issuer().equals(tenant.issuer()));
        return endpoints(tenant.issuer() + (isAlone ? DEVICES : CHOOSER));
    }

    /** Of a tenant with a host of its own: on the shared one, these documents are at the host's root. */
    static String hostOf(Tenant tenant) {
        if (!tenant.hasOwnHost()) {
            throw new NotFoundException();
        }
        return URI.create(tenant.issuer()).getHost();
    }

    private Document origins(String domain) {
        List<String> origins = domains.sharers(domain).stream()
                .map(sharer -> originOf(sharer))
                .distinct()
                // Clients read no more than five registrable names, and those within the domain need no list.
                .sorted(Comparator.comparing(origin -> isWithin(origin, domain)))
                .toList();
        if (origins.isEmpty()) {
            throw new NotFoundException();
        }
        return document(new Origins(origins));
    }

    private Document endpoints(String page) {
        return document(new Endpoints(page, page));
    }

    private Document document(Object content) {
        try {
            return Document.of(json.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists of them", e);
        }
    }

    private static String originOf(Sharer sharer) {
        URI issuer = URI.create(sharer.issuer());
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    private static boolean isWithin(String origin, String domain) {
        String host = URI.create(origin).getHost();
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
