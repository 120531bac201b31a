package dev.genkan.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import dev.genkan.client.Client;
import dev.genkan.client.ClientKeys;
import dev.genkan.client.Features.Encryption;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what only the client may read (RFC 7516), with a key of the client's. If there is none, nothing is sent. May fetch the client's
 * keys: not inside a transaction.
 */
@Singleton
public final class ClientEncryption {
    /** RFC 7518, 4.3: a key of 2048 bits or larger. */
    private static final int RSA_BITS = 2048;

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private final ClientKeys keys;

    ClientEncryption(ClientKeys keys) {
        this.keys = keys;
    }

    /** A JWT that was signed, encrypted (RFC 7519, 11.2). */
    public String nested(Tenant tenant, Client client, Encryption wanted, String jwt) {
        return encrypt(key(tenant, client, wanted), wanted, jwt, "JWT");
    }

    /** Claims that were not signed (OpenID Connect Core 5.3.2). */
    public String claims(Tenant tenant, Client client, Encryption wanted, String json) {
        return encrypt(key(tenant, client, wanted), wanted, json, null);
    }

    private static String encrypt(JWK key, Encryption wanted, String text, @Nullable String contentType) {
        JWEHeader header = new JWEHeader.Builder(
                        JWEAlgorithm.parse(wanted.algorithm()), EncryptionMethod.parse(wanted.content()))
                .contentType(contentType)
                .keyID(key.getKeyID())
                .build();
        JWEObject encrypted = new JWEObject(header, new Payload(text));
        try {
            JWEEncrypter encrypter = KeyType.RSA.equals(key.getKeyType())
                    ? new RSAEncrypter(key.toRSAKey())
                    : new ECDHEncrypter(key.toECKey());
            encrypted.encrypt(encrypter);
        } catch (JOSEException | RuntimeException e) {
            // A key that looks sound and is not, such as a point that is not on its curve.
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_CLIENT_METADATA,
                    "the client's key for " + wanted.algorithm() + " is of no use; nothing was sent");
        }
        return encrypted.serialize();
    }

    private JWK key(Tenant tenant, Client client, Encryption wanted) {
        try {
            Optional<JWK> known = fitting(keys.of(tenant, client), wanted);
            // A client that changes its keys may have added one since.
            Optional<JWK> key = known.isPresent() ? known : fitting(keys.renewed(tenant, client), wanted);
            return key.orElseThrow(() -> new ProtocolException.Answered(
                    ErrorCode.INVALID_CLIENT_METADATA,
                    "this client wants its answers encrypted by " + wanted.algorithm()
                            + ", but has registered no public key for that (jwks or jwks_uri); nothing was sent"));
        } catch (Unreachable e) {
            throw new ProtocolException.Answered(
                    ErrorCode.TEMPORARILY_UNAVAILABLE,
                    "this client wants its answers encrypted, but its jwks_uri gives no keys: " + e.getMessage()
                            + "; nothing was sent");
        }
    }

    /** One that says that it is meant for this, before one that does not contradict it (RFC 7517, 4.2 and 4.4). */
    private static Optional<JWK> fitting(JWKSet set, Encryption wanted) {
        return set.getKeys().stream()
                .filter(key -> isOfKind(key, wanted.algorithm()))
                .filter(key -> key.getKeyUse() == null || KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                .filter(key -> key.getAlgorithm() == null
                        || key.getAlgorithm().getName().equals(wanted.algorithm()))
                .min(Comparator.comparing((JWK key) -> key.getAlgorithm() == null)
                        .thenComparing(key -> key.getKeyUse() == null));
    }

    private static boolean isOfKind(JWK key, String algorithm) {
        if (algorithm.startsWith("RSA-")) {
            return KeyType.RSA.equals(key.getKeyType()) && key.size() >= RSA_BITS;
        }
        return KeyType.EC.equals(key.getKeyType())
                && CURVES.contains(key.toECKey().getCurve());
    }
}
