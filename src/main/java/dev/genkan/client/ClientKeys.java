package dev.genkan.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import dev.genkan.client.Features.Credentials;
import dev.genkan.outbound.Fetched;
import dev.genkan.outbound.Kept;
import dev.genkan.outbound.KeptTimes;
import dev.genkan.outbound.Outbound;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of clients: those that are registered, or those that stand at the registered address ({@code jwks_uri}), kept as long as
 * that answer says. May fetch: never inside a transaction.
 */
@Singleton
public final class ClientKeys {
    private static final JWKSet NONE = new JWKSet();
    /** More than anybody needs to rotate; each may cost a look at a signature. */
    private static final int MOST_KEYS = 50;
    /** Registered sets that were read already; what a text says never changes. */
    private static final int CACHE_BOUND = 1_000;

    private final Kept<JWKSet> fetched;
    private final ConcurrentMap<String, JWKSet> registered = new ConcurrentHashMap<>();

    ClientKeys(Outbound outbound, KeptTimes times) {
        this.fetched = new Kept<>(outbound, times, ClientKeys::read);
    }

    /** Public keys only; empty if none are registered. @throws Unreachable if the client's address does not give them */
    public JWKSet of(Tenant tenant, Client client) throws Unreachable {
        Credentials credentials = client.settings().features().credentials();
        if (credentials.jwks() != null) {
            return registered(credentials.jwks());
        }
        URI address = address(credentials);
        return address == null ? NONE : fetched.get(address);
    }

    /**
     * The same, asked anew: for who has met a key that is not among them, because the client has changed its keys. What is fetched so is fetched
     * at most once in some seconds.
     */
    public JWKSet renewed(Tenant tenant, Client client) throws Unreachable {
        URI address = address(client.settings().features().credentials());
        return address == null ? of(tenant, client) : fetched.renewed(address);
    }

    /** Of registered sets, all: to read one again costs less than to remember who has asked for it. */
    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        registered.clear();
        fetched.letGo();
    }

    /** What is wrong with a set of keys, as the end of a sentence; null: nothing. */
    public static @Nullable String fault(String jwks) {
        try {
            parse(jwks);
            return null;
        } catch (Unreachable e) {
            return e.getMessage();
        }
    }

    private JWKSet registered(String jwks) throws Unreachable {
        JWKSet known = registered.get(jwks);
        if (known != null) {
            return known;
        }
        JWKSet keys = parse(jwks);
        if (registered.size() >= CACHE_BOUND) {
            registered.clear();
        }
        registered.put(jwks, keys);
        return keys;
    }

    private static @Nullable URI address(Credentials credentials) {
        return credentials.jwksUri() == null ? null : URI.create(credentials.jwksUri());
    }

    private static JWKSet read(Fetched answer) throws Unreachable {
        if (!answer.isJson()) {
            throw new Unreachable("the answer says that it is \"" + answer.mediaType() + "\", not JSON");
        }
        return parse(answer.text());
    }

    private static JWKSet parse(String text) throws Unreachable {
        try {
            List<JWK> keys = JWKSet.parse(text).getKeys().stream()
                    .filter(key -> !KeyType.OCT.equals(key.getKeyType()))
                    .map(JWK::toPublicJWK)
                    .toList();
            if (keys.size() > MOST_KEYS) {
                throw new Unreachable("is a set of more than " + MOST_KEYS + " keys");
            }
            return new JWKSet(keys);
        } catch (ParseException | RuntimeException e) {
            // Without the text: it may hold a private key by mistake.
            throw new Unreachable("is no JWK set (RFC 7517, 5)");
        }
    }
}
