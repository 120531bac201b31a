package dev.genkan.logout;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.client.Features.LogoutAddresses;
import dev.genkan.database.Database;
import dev.genkan.session.Session;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Grants;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which pages of portals have to be opened in frames, so that their cookies go (OpenID Connect Front-Channel Logout 1.0, 2 and 3). */
@Singleton
final class FrontChannel {
    private final Database database;
    private final Grants grants;
    private final Clients clients;

    FrontChannel(Database database, Grants grants, Clients clients) {
        this.database = database;
        this.grants = grants;
        this.clients = clients;
    }

    /** Of every portal that was given a code in this session, whoever asked for the logout. */
    List<URI> frames(Tenant tenant, Session session) {
        return database.inTenant(tenant.id(), tx -> grants.clients(tx, session.id())).stream()
                .flatMap(id -> clients.find(tenant, id).stream())
                .flatMap(client -> frame(tenant, client, session).stream())
                .toList();
    }

    private static Optional<URI> frame(Tenant tenant, Client client, Session session) {
        LogoutAddresses addresses = client.settings().features().logout();
        String address = addresses.frontChannel();
        if (address == null) {
            return Optional.empty();
        }
        if (!addresses.frontChannelSession()) {
            return Optional.of(URI.create(address));
        }
        String joint = address.indexOf('?') < 0 ? "?" : "&";
        return Optional.of(URI.create(address + joint + "iss="
                + URLEncoder.encode(tenant.issuer(), StandardCharsets.UTF_8) + "&sid=" + session.id()));
    }
}
