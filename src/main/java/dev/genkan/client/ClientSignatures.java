package dev.genkan.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.oauth.Ed25519;
import dev.genkan.outbound.Unreachable;
import dev.genkan.secret.SignatureProvider;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether a client has signed something with one of its keys: assertions of who it is, request objects. */
@Singleton
public final class ClientSignatures {
    private static final Logger LOG = Logger.getLogger(ClientSignatures.class);

    /** Never {@code none}, and never HMAC, whose "public key" would be the secret (RFC 8725, 3.1). */
    public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");

    private static final int LEAST_RSA_BITS = 2048;

    private final ClientKeys keys;

    ClientSignatures(ClientKeys keys) {
        this.keys = keys;
    }

    /**
     * Looks at the signature alone. A key that is not among the known ones makes the client's address be asked anew ({@link
     * ClientKeys#renewed}), so never inside a transaction.
     *
     * @param registered the only algorithm that the client has registered for this; null: any of {@link #ALGORITHMS}
     */
    public boolean isGenuine(Tenant tenant, Client client, SignedJWT jwt, @Nullable String registered) {
        String algorithm = jwt.getHeader().getAlgorithm().getName();
        List<String> allowed = client.settings().features().profile().isFapi() ? ProfileRules.ALGORITHMS : ALGORITHMS;
        boolean isAllowed = allowed.contains(algorithm) && (registered == null || registered.equals(algorithm));
        // Nothing that must be understood beyond RFC 7515 is.
        if (!isAllowed || jwt.getHeader().getCriticalParams() != null) {
            return false;
        }
        try {
            JWKSet known = keys.of(tenant, client);
            if (isSignedBy(known, jwt)) {
                return true;
            }
            JWKSet renewed = keys.renewed(tenant, client);
            // The very same: there is nothing newer, and a wrong signature is not looked at twice.
            return renewed != known && isSignedBy(renewed, jwt);
        } catch (Unreachable e) {
            LOG.infof("The keys of client %s of tenant %s: %s", client.id(), tenant.id(), e.getMessage());
            return false;
        }
    }

    private static boolean isSignedBy(JWKSet known, SignedJWT jwt) {
        String kid = jwt.getHeader().getKeyID();
        return known.getKeys().stream()
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .filter(key -> key.getAlgorithm() == null
                        || key.getAlgorithm().equals(jwt.getHeader().getAlgorithm()))
                .anyMatch(key -> verifies(key, jwt));
    }

    private static boolean verifies(JWK key, SignedJWT jwt) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        try {
            if (key instanceof RSAKey rsa) {
                return JWSAlgorithm.Family.RSA.contains(algorithm)
                        && rsa.size() >= LEAST_RSA_BITS
                        && jwt.verify(SignatureProvider.quickly(new RSASSAVerifier(rsa)));
            }
            if (key instanceof ECKey ec) {
                return JWSAlgorithm.ES256.equals(algorithm)
                        && Curve.P_256.equals(ec.getCurve())
                        && jwt.verify(SignatureProvider.quickly(new ECDSAVerifier(ec)));
            }
            return key instanceof OctetKeyPair pair
                    && JWSAlgorithm.EdDSA.equals(algorithm)
                    && Curve.Ed25519.equals(pair.getCurve())
                    && Ed25519.verifies(
                            pair.getDecodedX(),
                            jwt.getSigningInput(),
                            jwt.getSignature().decode());
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }
}
