package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Makes, keeps and uses the signing keys of each tenant: RS256 for ID tokens by default, ES256 for access tokens. */
@Singleton
public final class SigningKeys {
    private record Cached(Keyring ring, Instant until) {}

    /** Longer texts are no token of ours; it spares the parser. */
    private static final int TOKEN_BOUND = 8_000;

    private final Database database;
    private final KeyStore store;
    private final KeyMaker maker;
    private final InstantSource clock;
    private final Duration cacheTime;
    private final ConcurrentMap<TenantId, Cached> cache = new ConcurrentHashMap<>();

    SigningKeys(Database database, KeyStore store, KeyMaker maker, InstantSource clock, KeysConfig config) {
        this.database = database;
        this.store = store;
        this.maker = maker;
        this.clock = clock;
        this.cacheTime = config.cache();
    }

    /**
     * Makes a first key for each algorithm that the tenant has none for; idempotent. Making an RSA key takes a while: who can
     * choose calls {@link #prepare} before the transaction and {@link #store} in it.
     */
    public void create(Tx tx) {
        store(tx, maker.make(tx.tenant(), store.missing(tx)));
    }

    /** Makes the key pairs that the tenant lacks, outside of any transaction; empty if it lacks none. */
    public List<NewKey> prepare(TenantId tenant) {
        return maker.make(tenant, database.inTenant(tenant, store::missing));
    }

    /** Keeps prepared keys; of two racing makers the first one's stay. */
    public void store(Tx tx, List<NewKey> keys) {
        keys.forEach(key -> store.insert(tx, key));
        cache.remove(tx.tenant());
    }

    public Jwks jwks(Tenant tenant) {
        return ring(tenant.id()).jwks();
    }

    /**
     * A signed JWT (RFC 7519). Signing costs time: not inside a transaction.
     *
     * @param type the header's {@code typ}
     * @throws IllegalStateException if the tenant has no key of that algorithm: it was not applied completely
     */
    public String sign(Tenant tenant, JWSAlgorithm algorithm, JWTClaimsSet claims, JOSEObjectType type) {
        SigningKey key = ring(tenant.id())
                .signing(algorithm)
                .orElseThrow(() -> new IllegalStateException(
                        "tenant " + tenant.id() + " has no " + algorithm + " key; apply the tenant again"));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID(key.kid()).build(), claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with " + key, e);
        }
        return jwt.serialize();
    }

    /**
     * The token, if this tenant signed it with a key that is still published or kept. What it says (type, issuer, audience,
     * times) is the caller's to check.
     */
    public Optional<SignedJWT> verify(Tenant tenant, String token) {
        if (token.length() > TOKEN_BOUND) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String kid = jwt.getHeader().getKeyID();
            Optional<SigningKey> key =
                    kid == null ? Optional.empty() : ring(tenant.id()).verifying(kid);
            // The algorithm is the key's, never the token's choice (RFC 8725, 3.1).
            boolean genuine = key.isPresent()
                    && key.get().algorithm().equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(key.get().verifier());
            return genuine ? Optional.of(jwt) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Keyring ring(TenantId tenant) {
        Instant now = clock.instant();
        Cached cached = cache.get(tenant);
        if (cached != null && now.isBefore(cached.until())) {
            return cached.ring();
        }
        Keyring ring = Keyring.of(database.inTenant(tenant, store::all));
        // An empty ring is a tenant that is just being applied: its keys are wanted as soon as they are there.
        if (!ring.byKid().isEmpty()) {
            cache.put(tenant, new Cached(ring, now.plus(cacheTime)));
        }
        return ring;
    }
}
