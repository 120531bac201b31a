package dev.genkan.registration;

import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.client.dynamic.DynamicClient;
import dev.genkan.client.dynamic.DynamicClients;
import dev.genkan.client.dynamic.DynamicClients.Tokens;
import dev.genkan.client.dynamic.InitialAccessTokens;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.database.Database;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers, reads, changes and deletes. Whether a token is good is looked at first, so that strangers learn nothing by what is wrong. */
@Singleton
final class Registrations {
    private static final String NOT_GOOD = "the token is unknown, expired or used up";
    private static final String NOT_ITS_OWN = "the token is none of this client's";

    private final Database database;
    private final InitialAccessTokens initial;
    private final DynamicClients clients;
    private final Clients directory;
    private final Sectors sectors;
    private final Leftovers leftovers;
    private final Randomness randomness;

    Registrations(
            Database database,
            InitialAccessTokens initial,
            DynamicClients clients,
            Clients directory,
            Sectors sectors,
            Leftovers leftovers,
            Randomness randomness) {
        this.database = database;
        this.initial = initial;
        this.clients = clients;
        this.directory = directory;
        this.sectors = sectors;
        this.leftovers = leftovers;
        this.randomness = randomness;
    }

    /**
     * What a client is told, and nobody else.
     *
     * @param token its registration access token from now on
     * @param secret null: it has none, or keeps the one of before
     */
    record Registered(
            DynamicClient client, String token, @Nullable OpaqueToken secret) {
        @Override
        public String toString() {
            return client.client().id();
        }
    }

    /** Refused metadata use nothing up: the one conditional update comes last before the client is written. */
    Registered register(Tenant tenant, String network, String token, byte[] body) {
        Terms terms = initial.find(tenant, token).orElseThrow(() -> BearerHeader.refused(NOT_GOOD));
        Wanted wanted = MetadataReader.read(body, terms);
        String id = randomness.id().toString();
        DynamicClient client = client(id, wanted, terms, !wanted.isPairwiseAsked());
        Tokens tokens = new Tokens(
                token, randomness.token(), hasSecret(client.client().settings()) ? randomness.token() : null);
        boolean isRegistered =
                database.inTenant(tenant.id(), tx -> clients.register(tx, new Origin(network, id), client, tokens));
        return told(isRegistered, NOT_GOOD, client, tokens);
    }

    Registered read(Tenant tenant, String id, String token) {
        return new Registered(find(tenant, id, token), token, null);
    }

    Registered replace(Tenant tenant, String network, DynamicClient before, PresentedChange change) {
        Client known = before.client();
        Wanted wanted = MetadataReader.read(change.fields(), before.terms());
        // Whoever sends back what it was told says pairwise, though it never asked for it.
        boolean mayBeItsOwn =
                !wanted.isPairwiseAsked() || known.id().equals(known.settings().sector());
        DynamicClient client = client(known.id(), wanted, before.terms(), mayBeItsOwn);
        ClientSettings settings = client.client().settings();
        // Another method has a secret of its own, or the first one.
        boolean isNewSecret = hasSecret(settings)
                && !settings.authMethod().equals(known.settings().authMethod());
        Tokens tokens = new Tokens(change.token(), randomness.token(), isNewSecret ? randomness.token() : null);
        boolean isReplaced = database.inTenant(
                tenant.id(), tx -> clients.replace(tx, new Origin(network, known.id()), client, tokens));
        return told(isReplaced, NOT_ITS_OWN, client, tokens);
    }

    /** @param fields of the body */
    record PresentedChange(String token, Fields fields) {
        @Override
        public String toString() {
            return "[change]";
        }
    }

    /** RFC 7592, 2.2: a secret that is sent along must be the one of now; a client cannot choose its own. */
    void requireOwnSecret(Tenant tenant, DynamicClient client, Optional<String> sent) {
        if (sent.isPresent() && !directory.hasSecret(tenant, client.client().id(), sent.get())) {
            throw Fields.refuse("client_secret", "must be the one of now, or be left out");
        }
    }

    void delete(Tenant tenant, String network, String id, String token) {
        find(tenant, id, token);
        boolean isDeleted = database.inTenant(tenant.id(), tx -> {
            boolean deleted = clients.delete(tx, new Origin(network, id), id, token);
            if (deleted) {
                leftovers.forget(tx, id);
            }
            return deleted;
        });
        if (!isDeleted) {
            throw BearerHeader.refused(NOT_ITS_OWN);
        }
    }

    /** RFC 7592, 2.1: an unknown client, another's and another tenant's token are told the same. */
    DynamicClient find(Tenant tenant, String id, String token) {
        return clients.find(tenant, id, token).orElseThrow(() -> BearerHeader.refused(NOT_ITS_OWN));
    }

    private DynamicClient client(String id, Wanted wanted, Terms terms, boolean mayBeItsOwnSector) {
        ClientSettings settings = sectors.in(wanted.settings(), id, mayBeItsOwnSector);
        return new DynamicClient(new Client(id, settings, hasSecret(settings)), terms, wanted.told());
    }

    private static boolean hasSecret(ClientSettings settings) {
        return settings.authMethod().startsWith("client_secret_");
    }

    /** @throws ProtocolException.BearerChallenge if somebody was faster with the same token */
    private static Registered told(boolean isDone, String otherwise, DynamicClient client, Tokens tokens) {
        if (!isDone) {
            throw BearerHeader.refused(otherwise);
        }
        return new Registered(client, tokens.next().value(), tokens.secret());
    }
}
