package dev.genkan.keys;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 keys between JWK (RFC 8037) and the Java platform. Their DER forms (RFC 8410) differ in the last 32 bytes only, which are
 * the JWK's {@code x} and {@code d}.
 */
final class Edwards {
    static final String NAME = "Ed25519";
    private static final int BYTES = 32;
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Edwards() {}

    static OctetKeyPair.Builder generate() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
        return new OctetKeyPair.Builder(Curve.Ed25519, last(pair.getPublic().getEncoded()))
                .d(last(pair.getPrivate().getEncoded()));
    }

    static PublicKey publicKey(OctetKeyPair jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(joined(PUBLIC, jwk.getDecodedX())));
    }

    static PrivateKey privateKey(OctetKeyPair jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME)
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
