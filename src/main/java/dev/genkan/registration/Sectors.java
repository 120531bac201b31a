package dev.genkan.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.client.ClientSettings;
import dev.genkan.outbound.Outbound;
import dev.genkan.outbound.Unreachable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose clients know a member under the same name (OpenID Connect Core 8.1): those of one host, or those of one
 * {@code sector_identifier_uri}. The insurer's own portals share another one.
 */
@Singleton
final class Sectors {
    private static final String NAME = "sector_identifier_uri";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Outbound outbound;
    private final ObjectMapper json;

    Sectors(Outbound outbound, ObjectMapper json) {
        this.outbound = outbound;
        this.json = json;
    }

    /**
     * Fetches what stands at {@code sector_identifier_uri}: not inside a transaction.
     *
     * @param mayBeItsOwn whether a client of several hosts, whose sector nobody can tell, becomes one of its own: nobody else knows a member
     *     by the same name then
     */
    ClientSettings in(ClientSettings settings, String clientId, boolean mayBeItsOwn) {
        String address = settings.features().about().sectorIdentifierUri();
        if (address != null) {
            requireListed(URI.create(address), settings.redirectUris());
            return settings.withSector(URI.create(address).getHost().toLowerCase(Locale.ROOT));
        }
        return settings.subjectType().equals("public")
                ? settings
                : settings.withSector(sector(settings.redirectUris(), clientId, mayBeItsOwn));
    }

    private static String sector(List<String> redirectUris, String clientId, boolean mayBeItsOwn) {
        Set<String> hosts = new TreeSet<>();
        redirectUris.forEach(uri -> hosts.add(host(URI.create(uri), clientId)));
        if (hosts.size() > 1 && !mayBeItsOwn) {
            throw Fields.refuse(
                    "redirect_uris",
                    "has several hosts: subject_type pairwise needs a sector_identifier_uri (OpenID Connect Core 8.1)");
        }
        // None: of a client without members.
        return hosts.size() == 1 ? hosts.iterator().next() : clientId;
    }

    /** An address on the member's own device says nothing about whose application it is. */
    private static String host(URI uri, String clientId) {
        String host = uri.getHost() == null || !uri.getScheme().startsWith("http") ? null : uri.getHost();
        if (host == null) {
            return uri.getScheme().toLowerCase(Locale.ROOT) + ":";
        }
        return LOOPBACK.contains(host) ? clientId : host.toLowerCase(Locale.ROOT);
    }

    private void requireListed(URI address, List<String> redirectUris) {
        Set<String> listed = new HashSet<>();
        JsonNode document = fetch(address);
        if (!document.isArray()) {
            throw Fields.refuse(NAME, "must lead to a JSON array of redirect URIs");
        }
        document.forEach(entry -> {
            @Nullable String uri = entry.textValue();
            if (uri != null) {
                listed.add(uri);
            }
        });
        if (!listed.containsAll(redirectUris)) {
            throw Fields.refuse(NAME, "does not list all of redirect_uris");
        }
    }

    private JsonNode fetch(URI address) {
        try {
            return json.readTree(outbound.get(address).body());
        } catch (Unreachable e) {
            throw Fields.refuse(NAME, "cannot be fetched: " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw Fields.refuse(NAME, "does not lead to JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("of bytes in memory", e);
        }
    }
}
