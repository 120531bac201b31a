package dev.genkan.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Browser and authenticator in one, written from WebAuthn Level 3 and RFC 9052 without the library that genkan verifies with. What it
 * says is true; a {@link Message} can be made to lie in one place at a time.
 */
public final class SoftAuthenticator {
    public static final int UP = 0x01;
    public static final int UV = 0x04;
    public static final int BE = 0x08;
    public static final int BS = 0x10;
    private static final int AT = 0x40;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it signs with: COSE's number, Java's names. */
    public enum Kind {
        ES256(-7, "EC", "SHA256withECDSA"),
        RS256(-257, "RSA", "SHA256withRSA"),
        EDDSA(-8, "Ed25519", "Ed25519"),
        /** Offered by nobody. */
        RS512(-259, "RSA", "SHA512withRSA");

        private final int cose;
        private final String keys;
        private final String signature;

        Kind(int cose, String keys, String signature) {
            this.cose = cose;
            this.keys = keys;
            this.signature = signature;
        }
    }

    private final Kind kind;
    private final KeyPair keys;
    private final String origin;
    private final byte[] credentialId;
    private byte @Nullable [] userHandle;

    /** @param origin of the page that asks */
    public SoftAuthenticator(Kind kind, String origin) {
        this.kind = kind;
        this.origin = origin;
        this.keys = keys(kind);
        this.credentialId = sha256(keys.getPublic().getEncoded());
    }

    public static SoftAuthenticator at(String origin) {
        return new SoftAuthenticator(Kind.ES256, origin);
    }

    public byte[] credentialId() {
        return credentialId.clone();
    }

    /** Answers {@code navigator.credentials.create}. @param options JSON */
    public Message create(String options) {
        JsonNode tree = read(options);
        userHandle = decode(tree.path("user").path("id").textValue());
        Message message = new Message(this, "webauthn.create", tree);
        message.rpId = tree.path("rp").path("id").textValue();
        return message;
    }

    /** Answers {@code navigator.credentials.get}. @param options JSON */
    public Message get(String options) {
        JsonNode tree = read(options);
        Message message = new Message(this, "webauthn.get", tree);
        message.rpId = tree.path("rpId").textValue();
        return message;
    }

    /** What goes to the server, to be altered first. */
    public static final class Message {
        private final boolean isRegistration;
        private SoftAuthenticator signer;
        private String type;
        private String challenge;
        private String origin;
        private boolean crossOrigin;
        private String rpId = "";
        private int flags = UP | UV;
        private long count;
        private int algorithm;
        private UUID aaguid = new UUID(0, 0);
        private byte[] credentialId;
        private byte @Nullable [] userHandle;
        private boolean isSpoiled;

        private Message(SoftAuthenticator by, String type, JsonNode options) {
            this.isRegistration = type.equals("webauthn.create");
            this.signer = by;
            this.type = type;
            this.challenge = options.path("challenge").textValue();
            this.origin = by.origin;
            this.algorithm = by.kind.cose;
            this.credentialId = by.credentialId;
            this.userHandle = by.userHandle;
        }

        public Message type(String other) {
            type = other;
            return this;
        }

        public Message challenge(byte[] other) {
            challenge = encode(other);
            return this;
        }

        public Message origin(String other) {
            origin = other;
            return this;
        }

        public Message crossOrigin() {
            crossOrigin = true;
            return this;
        }

        public Message rpId(String other) {
            rpId = other;
            return this;
        }

        public Message flags(int other) {
            flags = other;
            return this;
        }

        public Message count(long other) {
            count = other;
            return this;
        }

        public Message algorithm(int other) {
            algorithm = other;
            return this;
        }

        public Message aaguid(String other) {
            aaguid = UUID.fromString(other);
            return this;
        }

        public Message credentialId(byte[] other) {
            credentialId = other;
            return this;
        }

        public Message userHandle(byte @Nullable [] other) {
            userHandle = other;
            return this;
        }

        public Message signedBy(SoftAuthenticator other) {
            signer = other;
            return this;
        }

        /** One bit of the signature is turned. */
        public Message spoiled() {
            isSpoiled = true;
            return this;
        }

        /** As {@code PublicKeyCredential.toJSON()} writes it. */
        public String json() {
            byte[] clientData = clientData();
            ObjectNode message = JSON.createObjectNode();
            message.put("id", encode(credentialId)).put("rawId", encode(credentialId));
            message.put("type", "public-key").put("authenticatorAttachment", "platform");
            message.putObject("clientExtensionResults");
            ObjectNode response = message.putObject("response").put("clientDataJSON", encode(clientData));
            if (isRegistration) {
                response.put("attestationObject", encode(attestation()));
                response.putArray("transports").add("internal");
            } else {
                byte[] data = authenticatorData(new byte[0], flags);
                response.put("authenticatorData", encode(data));
                response.put("signature", encode(signature(concat(data, sha256(clientData)))));
                if (userHandle != null) {
                    response.put("userHandle", encode(userHandle));
                }
            }
            return message.toString();
        }

        private byte[] clientData() {
            ObjectNode data = JSON.createObjectNode();
            data.put("type", type)
                    .put("challenge", challenge)
                    .put("origin", origin)
                    .put("crossOrigin", crossOrigin);
            return data.toString().getBytes(StandardCharsets.UTF_8);
        }

        private byte[] attestation() {
            byte[] key = cbor(signer.coseKey(algorithm));
            byte[] attested = ByteBuffer.allocate(18 + credentialId.length + key.length)
                    .putLong(aaguid.getMostSignificantBits())
                    .putLong(aaguid.getLeastSignificantBits())
                    .putShort((short) credentialId.length)
                    .put(credentialId)
                    .put(key)
                    .array();
            Map<Object, Object> object = new TreeMap<>();
            object.put("fmt", "none");
            object.put("attStmt", Map.of());
            object.put("authData", authenticatorData(attested, flags | AT));
            return cbor(object);
        }

        private byte[] authenticatorData(byte[] attested, int allFlags) {
            return ByteBuffer.allocate(37 + attested.length)
                    .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                    .put((byte) allFlags)
                    .putInt((int) count)
                    .put(attested)
                    .array();
        }

        private byte[] signature(byte[] signed) {
            byte[] signature = sign(signer.kind, signer.keys.getPrivate(), signed);
            if (isSpoiled) {
                signature[signature.length - 1] ^= 1;
            }
            return signature;
        }
    }

    /** RFC 9053. */
    private Map<Object, Object> coseKey(int algorithm) {
        Map<Object, Object> key = new TreeMap<>(SoftAuthenticator::compare);
        key.put(3, algorithm);
        if (keys.getPublic() instanceof ECPublicKey ec) {
            key.put(1, 2);
            key.put(-1, 1);
            key.put(-2, fixed(ec.getW().getAffineX(), 32));
            key.put(-3, fixed(ec.getW().getAffineY(), 32));
        } else if (keys.getPublic() instanceof RSAPublicKey rsa) {
            key.put(1, 3);
            key.put(-1, fixed(rsa.getModulus(), rsa.getModulus().bitLength() / 8));
            key.put(-2, fixed(rsa.getPublicExponent(), 3));
        } else {
            byte[] encoded = keys.getPublic().getEncoded();
            key.put(1, 1);
            key.put(-1, 6);
            key.put(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }
        return key;
    }

    /** CTAP2's canonical order: 1, 3, -1, -2, -3. */
    private static int compare(Object a, Object b) {
        int left = (Integer) a;
        int right = (Integer) b;
        return Integer.compare(left < 0 ? 100 - left : left, right < 0 ? 100 - right : right);
    }

    /** RFC 8949: small numbers, bytes, text and maps. */
    static byte[] cbor(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (value instanceof Integer number) {
            head(out, number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
        } else if (value instanceof byte[] bytes) {
            head(out, 2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            head(out, 3, text.length());
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        } else {
            Map<?, ?> map = (Map<?, ?>) value;
            head(out, 5, map.size());
            map.forEach((key, entry) -> {
                out.writeBytes(cbor(key));
                out.writeBytes(cbor(entry));
            });
        }
        return out.toByteArray();
    }

    private static void head(ByteArrayOutputStream out, int major, int value) {
        if (value < 24) {
            out.write(major << 5 | value);
        } else if (value < 256) {
            out.write(major << 5 | 24);
            out.write(value);
        } else {
            out.write(major << 5 | 25);
            out.write(value >> 8);
            out.write(value);
        }
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }

    private static KeyPair keys(Kind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.keys);
            if (kind == Kind.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(Kind kind, PrivateKey key, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(kind.signature);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static JsonNode read(String options) {
        try {
            return JSON.readTree(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(options, e);
        }
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
