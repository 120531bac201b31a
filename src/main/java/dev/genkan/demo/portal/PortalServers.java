package dev.genkan.demo.portal;

import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the portals with the application and stops them with it: a live reload finds their ports free again. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
final class PortalServers {
    private static final Logger LOG = Logger.getLogger(PortalServers.class);

    private final Vertx vertx;
    private final InstantSource clock;
    private final Randomness randomness;
    private final String host;
    private final List<Portal> portals;
    private final List<HttpServer> running = new CopyOnWriteArrayList<>();

    PortalServers(Vertx vertx, InstantSource clock, Randomness randomness, Settings settings) {
        this.vertx = vertx;
        this.clock = clock;
        this.randomness = randomness;
        this.host = settings.host();
        this.portals = settings.portals();
    }

    void start(@Observes StartupEvent event) {
        portals.forEach(this::start);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(server ->
                server.close().toCompletionStage().toCompletableFuture().join());
        running.clear();
    }

    private void start(Portal portal) {
        PortalSite site =
                new PortalSite(portal, new PortalSessions(clock, randomness), new RelyingParty(portal, clock), clock);
        HttpServerOptions options =
                new HttpServerOptions().setHost(host).setPort(portal.origin().getPort());
        try {
            running.add(vertx.createHttpServer(options)
                    .requestHandler(site.router(vertx))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "the demo portal cannot listen on " + portal.origin() + ": free the port, or choose another one by"
                            + " genkan.demo.portal." + portal.id()
                            + portal.service().key(),
                    e.getCause());
        }
        LOG.infof(
                "Portal %s of %s: %s", portal.service(), portal.insurer().name().en(), portal.home());
    }

    /** The portals that the configuration names. */
    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static final class Settings {
        private final PortalConfig config;
        private final PortalClientConfig client;
        private final URI base;
        private final String host;

        Settings(
                PortalConfig config,
                PortalClientConfig client,
                @ConfigProperty(name = "genkan.tenant.base-url") URI base,
                @ConfigProperty(name = "quarkus.http.host") String host) {
            this.config = config;
            this.client = client;
            this.base = base;
            this.host = host;
        }

        String host() {
            return host;
        }

        List<Portal> portals() {
            Secret secret = client.clientSecret()
                    .map(Secret::of)
                    .orElseThrow(() -> new IllegalStateException("genkan.demo.client-secret is not set"));
            return config.origins().keySet().stream()
                    .filter(key -> !key.endsWith(Service.DOCUMENTS.key()))
                    .flatMap(tenant ->
                            Arrays.stream(Service.values()).flatMap(service -> portal(tenant, service, secret)))
                    .toList();
        }

        private Stream<Portal> portal(String tenant, Service service, Secret secret) {
            URI own = config.origins().get(tenant + service.key());
            Service other = service == Service.POINTS ? Service.DOCUMENTS : Service.POINTS;
            Portal.Addresses addresses =
                    new Portal.Addresses(own, config.origins().get(tenant + other.key()));
            return own == null
                    ? Stream.empty()
                    : Stream.of(new Portal(tenant, service, addresses, base + "/t/" + tenant, secret));
        }
    }
}
