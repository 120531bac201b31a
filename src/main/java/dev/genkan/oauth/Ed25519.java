package dev.genkan.oauth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signatures of the algorithm EdDSA (RFC 8037, 3.1), by the Java platform: the JOSE library's own need another library. */
public final class Ed25519 {
    public static final String NAME = "Ed25519";

    private static final int BYTES = 32;
    /** RFC 8410, 4: what stands before the 32 bytes of a public key. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** @param x of the JWK, decoded @throws GeneralSecurityException if it is no key */
    public static PublicKey key(byte[] x) throws GeneralSecurityException {
        if (x.length != BYTES) {
            throw new GeneralSecurityException("an Ed25519 key has " + BYTES + " bytes");
        }
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + BYTES);
        System.arraycopy(x, 0, encoded, PREFIX.length, BYTES);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    }

    public static boolean verifies(byte[] x, byte[] input, byte[] signature) throws GeneralSecurityException {
        return verifies(Signature.getInstance(NAME), key(x), input, signature);
    }

    /** @param verification of whichever provider */
    public static boolean verifies(Signature verification, PublicKey key, byte[] input, byte[] signature)
            throws GeneralSecurityException {
        verification.initVerify(key);
        verification.update(input);
        try {
            return verification.verify(signature);
        } catch (SignatureException e) {
            // Of a wrong length or form.
            return false;
        }
    }
}
