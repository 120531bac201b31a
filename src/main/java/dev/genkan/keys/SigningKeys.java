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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, keeps and uses the signing keys of each tenant: RS256 for ID tokens by default, ES256 for access tokens, the others for
 * clients that registered them.
 */
@Singleton
public final class SigningKeys {
    /** What a tenant needs whatever its clients register. */
    private static final Set<Algorithm> ORDINARY = EnumSet.of(Algorithm.RS256, Algorithm.ES256);
    /** Longer texts are no token of ours; it spares the parser. */
    private static final int TOKEN_BOUND = 8_000;
    /** Of which many come again (RFC 9068); other tokens come back seldom. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final Database database;
    private final KeyStore store;
    private final KeyMaker maker;
    private final Audit audit;
    private final Keyrings rings;
    private final VerifiedTokens verified = new VerifiedTokens();

    SigningKeys(Database database, KeyStore store, KeyMaker maker, Audit audit, Keyrings rings) {
        this.database = database;
        this.store = store;
        this.maker = maker;
        this.audit = audit;
        this.rings = rings;
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
        List<Algorithm> missing = database.inTenant(tenant, tx -> store.missing(tx, wanted));
        return maker.make(tenant, missing);
    }

    /** Keeps prepared keys; of two racing makers the first one's stay. */
    public void store(Tx tx, List<NewKey> keys) {
        keys.forEach(key -> store.insertFirst(tx, key));
        rings.forget(tx.tenant());
    }

    public Jwks jwks(Tenant tenant) {
        return rings.of(tenant.id()).jwks();
    }

    /**
     * A signed JWT (RFC 7519). Signing costs time: not inside a transaction.
     *
     * @param type the header's {@code typ}
     * @throws IllegalArgumentException if genkan does not sign by that algorithm
     */
    public String sign(Tenant tenant, JWSAlgorithm algorithm, JWTClaimsSet claims, JOSEObjectType type) {
        Keyring ring = signing(tenant.id(), algorithm);
        SigningKey key = ring.current().get(named(algorithm));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID(key.kid()).build(), claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with " + key, e);
        }
        String token = jwt.serialize();
        if (ACCESS_TOKEN.equals(type)) {
            verified.add(token, jwt);
        }
        return token;
    }

    /**
     * The token, if this tenant signed it with a key that is still published or kept. What it says (type, issuer, audience,
     * times) is the caller's to check.
     */
    public Optional<SignedJWT> verify(Tenant tenant, String token) {
        if (token.length() > TOKEN_BOUND) {
            return Optional.empty();
        }
        SignedJWT known = verified.get(token);
        // Its key may have been removed, or be another tenant's.
        if (known != null
                && rings.of(tenant.id()).verifying(known.getHeader().getKeyID()).isPresent()) {
            return Optional.of(known);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return genuine(tenant.id(), token, jwt) ? Optional.of(jwt) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean genuine(TenantId tenant, String token, SignedJWT jwt) throws JOSEException {
        Keyring ring = rings.with(tenant, jwt.getHeader().getKeyID());
        Optional<SigningKey> key =
                Optional.ofNullable(jwt.getHeader().getKeyID()).flatMap(ring::verifying);
        // The algorithm is the key's, never the token's choice (RFC 8725, 3.1).
        boolean genuine = key.isPresent()
                && key.get().algorithm().jose().equals(jwt.getHeader().getAlgorithm())
                && jwt.verify(key.get().verifier());
        if (genuine && ACCESS_TOKEN.equals(jwt.getHeader().getType())) {
            verified.add(token, jwt);
        }
        return genuine;
    }

    private Keyring signing(TenantId tenant, JWSAlgorithm name) {
        Keyring ring = rings.of(tenant);
        return ring.current().containsKey(named(name)) ? ring : withFirst(tenant, named(name));
    }

    private static Algorithm named(JWSAlgorithm name) {
        return Algorithm.named(name.getName())
                .orElseThrow(() -> new IllegalArgumentException("genkan does not sign with " + name));
    }

    /**
     * The tenant was applied before genkan knew the algorithm. Its first key signs at once, as there is no other; of several that
     * are made at the same time, one stays.
     */
    private Keyring withFirst(TenantId tenant, Algorithm algorithm) {
        List<NewKey> made = prepare(tenant, EnumSet.of(algorithm));
        database.inTenant(tenant, tx -> {
            made.forEach(key -> {
                if (store.insertFirst(tx, key)) {
                    audit.write(tx, new AuditEvent.SigningKeyMade(key.kid(), key.algorithm()));
                }
            });
            return tx;
        });
        rings.forget(tenant);
        Keyring ring = rings.of(tenant);
        if (!ring.current().containsKey(algorithm)) {
            throw new IllegalStateException("tenant " + tenant + " keeps no " + algorithm + " key");
        }
        return ring;
    }
}
