package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes, keeps and uses the signing keys of each tenant: RS256 for ID tokens by default, ES256 for access tokens, the others for
 * clients that registered them.
 */
@Singleton
public final class SigningKeys {
    private record Cached(Keyring ring, Instant until) {}

    /** What a tenant needs whatever its clients register. */
    private static final Set<Algorithm> ORDINARY = EnumSet.of(Algorithm.RS256, Algorithm.ES256);
    /** Longer texts are no token of ours; it spares the parser. */
    private static final int TOKEN_BOUND = 8_000;

    private final Database database;
    private final KeyStore store;
    private final KeyMaker maker;
    private final Audit audit;
    private final InstantSource clock;
    private final Duration cacheTime;
    private final ConcurrentMap<TenantId, Cached> cache = new ConcurrentHashMap<>();

    SigningKeys(
            Database database, KeyStore store, KeyMaker maker, Audit audit, InstantSource clock, KeysConfig config) {
        this.database = database;
        this.store = store;
        this.maker = maker;
        this.audit = audit;
        this.clock = clock;
        this.cacheTime = config.cache();
    }

    /**
     * Makes a first key for each algorithm that an ordinary client needs and the tenant has none for; idempotent. The others
     * are made when they are first needed. Making an RSA key takes a while: who can choose calls {@link #prepare} before the
     * transaction and {@link #store} in it.
     */
    public void create(Tx tx) {
        store(tx, maker.make(tx.tenant(), store.missing(tx, ORDINARY)));
    }

    /** Makes the key pairs that the tenant lacks of all algorithms, outside of any transaction; empty if it lacks none. */
    public List<NewKey> prepare(TenantId tenant) {
        return prepare(tenant, EnumSet.allOf(Algorithm.class));
    }

    private List<NewKey> prepare(TenantId tenant, Set<Algorithm> wanted) {
        return maker.make(tenant, database.inTenant(tenant, tx -> store.missing(tx, wanted)));
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
     * @throws IllegalArgumentException if genkan does not sign by that algorithm
     */
    public String sign(Tenant tenant, JWSAlgorithm algorithm, JWTClaimsSet claims, JOSEObjectType type) {
        SigningKey key = signing(tenant.id(), algorithm);
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
                    && key.get().algorithm().jose().equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(key.get().verifier());
            return genuine ? Optional.of(jwt) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private SigningKey signing(TenantId tenant, JWSAlgorithm name) {
        Algorithm algorithm = Algorithm.named(name.getName())
                .orElseThrow(() -> new IllegalArgumentException("genkan does not sign with " + name));
        return ring(tenant).signing(algorithm).orElseGet(() -> first(tenant, algorithm));
    }

    /**
     * The tenant was applied before genkan knew the algorithm. Its first key signs at once, as there is no other; of several that
     * are made at the same time, one stays.
     */
    private SigningKey first(TenantId tenant, Algorithm algorithm) {
        List<NewKey> made = prepare(tenant, EnumSet.of(algorithm));
        database.inTenant(tenant, tx -> {
            made.forEach(key -> {
                if (store.insert(tx, key)) {
                    audit.write(tx, new AuditEvent.SigningKeyMade(key.kid(), key.algorithm()));
                }
            });
            return tx;
        });
        cache.remove(tenant);
        return ring(tenant)
                .signing(algorithm)
                .orElseThrow(() -> new IllegalStateException("tenant " + tenant + " keeps no " + algorithm + " key"));
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
