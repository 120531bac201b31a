package dev.genkan.keys;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.oauth.Ed25519;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 keys between JWK (RFC 8037) and the Java platform. Their DER forms (RFC 8410) differ in the last 32 bytes only, which are
 * the JWK's {@code x} and {@code d}.
 */
final class Edwards {
    private static final int BYTES = 32;
    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Edwards() {}

    static OctetKeyPair.Builder generate() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
        return new OctetKeyPair.Builder(Curve.Ed25519, last(pair.getPublic().getEncoded()))
                .d(last(pair.getPrivate().getEncoded()));
    }

    static PrivateKey privateKey(OctetKeyPair jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance(Ed25519.NAME)
                .generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE, jwk.getDecodedD())));
    }

    private static Base64URL last(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length));
    }

    private static byte[] joined(byte[] prefix, byte[] key) throws GeneralSecurityException {
        if (key.length != BYTES) {
            throw new GeneralSecurityException("an Ed25519 key has " + BYTES + " bytes");
        }
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + BYTES);
        System.arraycopy(key, 0, encoded, prefix.length, BYTES);
        return encoded;
    }
}
