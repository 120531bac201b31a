package dev.genkan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Opens a JWE by the letter of RFC 7516 and RFC 7518, with the Java platform alone: a second opinion on the library that made it. */
public final class Unwrapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String[] parts;
    private final JsonNode header;

    public Unwrapping(String jwe) throws Exception {
        this.parts = jwe.split("\\.", -1);
        if (parts.length != 5) {
            throw new AssertionError("a JWE in compact form has five parts, not " + parts.length);
        }
        this.header = JSON.readTree(bytes(0));
    }

    public JsonNode header() {
        return header;
    }

    /** @param key the pair */
    public String with(JWK key) throws Exception {
        return new String(content(contentKey(key)), StandardCharsets.UTF_8);
    }

    private byte[] contentKey(JWK key) throws Exception {
        String algorithm = header.get("alg").asText();
        if (algorithm.startsWith("RSA-OAEP")) {
            // RFC 7518, 4.3: SHA-1, or SHA-256 for both hashes.
            boolean sha256 = algorithm.endsWith("-256");
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key.toRSAKey().toPrivateKey(),
                    new OAEPParameterSpec(
                            sha256 ? "SHA-256" : "SHA-1",
                            "MGF1",
                            sha256 ? MGF1ParameterSpec.SHA256 : MGF1ParameterSpec.SHA1,
                            PSource.PSpecified.DEFAULT));
            return cipher.doFinal(bytes(1));
        }
        byte[] agreed = agreed(key.toECKey());
        if (algorithm.equals("ECDH-ES")) {
            return derived(agreed, header.get("enc").asText(), contentKeyBytes());
        }
        // RFC 7518, 4.6: the agreed key wraps the content's.
        int bytes = algorithm.endsWith("A128KW") ? 16 : 32;
        Cipher unwrap = Cipher.getInstance("AESWrap");
        unwrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(derived(agreed, algorithm, bytes), "AES"));
        Key contentKey = unwrap.unwrap(bytes(1), "AES", Cipher.SECRET_KEY);
        return contentKey.getEncoded();
    }

    private byte[] agreed(ECKey pair) throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.toECPrivateKey());
        agreement.doPhase(ECKey.parse(header.get("epk").toString()).toECPublicKey(), true);
        return agreement.generateSecret();
    }

    /** Concat KDF (RFC 7518, 4.6.2); 256 bits are one round. */
    private static byte[] derived(byte[] secret, String algorithm, int length) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int round = 1; all.size() < length; round++) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(number(round));
            hash.update(secret);
            hash.update(number(algorithm.length()));
            hash.update(algorithm.getBytes(StandardCharsets.US_ASCII));
            hash.update(number(0));
            hash.update(number(0));
            hash.update(number(length * 8));
            all.write(hash.digest());
        }
        return Arrays.copyOf(all.toByteArray(), length);
    }

    private int contentKeyBytes() {
        return switch (header.get("enc").asText()) {
            case "A128GCM" -> 16;
            case "A256GCM", "A128CBC-HS256" -> 32;
            default -> 64;
        };
    }

    private byte[] content(byte[] key) throws Exception {
        byte[] data = parts[0].getBytes(StandardCharsets.US_ASCII);
        if (key.length != contentKeyBytes()) {
            throw new AssertionError("the content's key has " + key.length + " bytes");
        }
        if (header.get("enc").asText().endsWith("GCM")) {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, bytes(2)));
            cipher.updateAAD(data);
            cipher.update(bytes(3));
            return cipher.doFinal(bytes(4));
        }
        // RFC 7518, 5.2.2.2: the first half authenticates, the second decrypts.
        int half = key.length / 2;
        String name = half == 16 ? "HmacSHA256" : "HmacSHA512";
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, 0, half, name));
        mac.update(data);
        mac.update(bytes(2));
        mac.update(bytes(3));
        mac.update(ByteBuffer.allocate(8).putLong(data.length * 8L).array());
        if (!MessageDigest.isEqual(Arrays.copyOf(mac.doFinal(), half), bytes(4))) {
            throw new AssertionError("the JWE's authentication tag is wrong");
        }
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, half, half, "AES"), new IvParameterSpec(bytes(2)));
        return cipher.doFinal(bytes(3));
    }

    private byte[] bytes(int part) {
        return Base64.getUrlDecoder().decode(parts[part]);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
