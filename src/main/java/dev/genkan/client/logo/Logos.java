package dev.genkan.client.logo;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.outbound.Outbound;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fetches, keeps and finds logos. */
@Singleton
public final class Logos {
    private static final Logger LOG = Logger.getLogger(Logos.class);

    private final Database database;
    private final Clients clients;
    private final Outbound outbound;

    Logos(Database database, Clients clients, Outbound outbound) {
        this.database = database;
        this.clients = clients;
        this.outbound = outbound;
    }

    /** @param logo null: it could not be had, and is not asked for again yet */
    private record Kept(@Nullable Logo logo) {}

    /** Fetches it at the first time, and one that failed after an hour: never inside a transaction. Empty: there is none to show. */
    public Optional<Logo> of(Tenant tenant, Client client) {
        String address = client.settings().features().about().logoUri();
        if (address == null) {
            return Optional.empty();
        }
        Optional<Kept> kept = database.inTenant(tenant.id(), tx -> find(tx, client.id(), address));
        return kept.isPresent() ? Optional.ofNullable(kept.get().logo()) : fetch(tenant, client.id(), address);
    }

    /** What is kept, without fetching anything. @param clientId as it came in an address */
    public Optional<Logo> kept(Tenant tenant, String clientId) {
        return clients.find(tenant, clientId)
                .flatMap(client ->
                        Optional.ofNullable(client.settings().features().about().logoUri()))
                .flatMap(address -> database.inTenant(tenant.id(), tx -> find(tx, clientId, address)))
                .flatMap(kept -> Optional.ofNullable(kept.logo()));
    }

    /** Of a client that is no more. */
    public void forget(Tx tx, String clientId) {
        tx.sql()
                .createUpdate("delete from client_logo where tenant_id = :tenant and client_id = :client")
                .bind("tenant", tx.tenant().value())
                .bind("client", clientId)
                .execute();
    }

    private static Optional<Kept> find(Tx tx, String clientId, String address) {
        return tx.sql()
                .createQuery("select media_type, image from client_logo"
                        + " where tenant_id = :tenant and client_id = :client and logo_uri = :uri"
                        + " and (image is not null or fetched_at > now() - interval '1 hour')")
                .bind("tenant", tx.tenant().value())
                .bind("client", clientId)
                .bind("uri", address)
                .map((row, context) -> {
                    byte[] image = row.getBytes("image");
                    return new Kept(image == null ? null : new Logo(row.getString("media_type"), image));
                })
                .findOne();
    }

    private Optional<Logo> fetch(Tenant tenant, String clientId, String address) {
        Logo logo = null;
        try {
            logo = Logo.of(outbound.get(URI.create(address)).body()).orElse(null);
            if (logo == null) {
                LOG.warnf("The logo of client %s is no PNG, JPEG or WebP of at most 100 KiB", clientId);
            }
        } catch (Unreachable e) {
            LOG.warnf("The logo of client %s cannot be fetched: %s", clientId, e.getMessage());
        }
        Logo fetched = logo;
        database.inTenant(tenant.id(), tx -> keep(tx, clientId, address, fetched));
        return Optional.ofNullable(fetched);
    }

    private static int keep(Tx tx, String clientId, String address, @Nullable Logo logo) {
        return tx.sql()
                .createUpdate("insert into client_logo (tenant_id, client_id, logo_uri, media_type, image)"
                        + " values (:tenant, :client, :uri, :type, :image)"
                        + " on conflict (tenant_id, client_id) do update set logo_uri = excluded.logo_uri,"
                        + " media_type = excluded.media_type, image = excluded.image, fetched_at = now()")
                .bind("tenant", tx.tenant().value())
                .bind("client", clientId)
                .bind("uri", address)
                .bind("type", logo == null ? null : logo.mediaType())
                .bind("image", logo == null ? null : logo.image())
                .execute();
    }
}
