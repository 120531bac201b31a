package dev.genkan.credential.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a browser's {@code PublicKeyCredential.toJSON()} gives (WebAuthn, 5.1): only the parts that are used. */
@Singleton
final class Messages {
    private static final int ID_LENGTH = 1023;
    private static final int TRANSPORTS = 10;

    private final ObjectMapper json;

    Messages(ObjectMapper json) {
        this.json = json;
    }

    /** @param challenge as the client data repeats it; nothing is known of it yet */
    record Registration(byte[] clientData, byte[] challenge, byte[] attestation, Set<String> transports) {}

    /** @param userHandle null: not told, as it may be if the passkeys were named in the request */
    record Assertion(
            byte[] credentialId,
            byte[] clientData,
            byte[] challenge,
            byte[] authenticatorData,
            byte[] signature,
            byte @Nullable [] userHandle) {}

    /** Empty: no such message. */
    Optional<Registration> registration(String message) {
        JsonNode response = tree(message).path("response");
        byte[] clientData = bytes(response.path("clientDataJSON"));
        byte[] attestation = bytes(response.path("attestationObject"));
        byte[] challenge = clientData == null ? null : challenge(clientData);
        return clientData == null || attestation == null || challenge == null
                ? Optional.empty()
                : Optional.of(
                        new Registration(clientData, challenge, attestation, transports(response.path("transports"))));
    }

    /** Empty: no such message. */
    Optional<Assertion> assertion(String message) {
        JsonNode tree = tree(message);
        JsonNode response = tree.path("response");
        byte[] id = bytes(tree.path("id"));
        byte[] clientData = bytes(response.path("clientDataJSON"));
        byte[] data = bytes(response.path("authenticatorData"));
        byte[] signature = bytes(response.path("signature"));
        byte[] challenge = clientData == null ? null : challenge(clientData);
        return id == null || id.length > ID_LENGTH || data == null || signature == null || challenge == null
                ? Optional.empty()
                : Optional.of(
                        new Assertion(id, clientData, challenge, data, signature, bytes(response.path("userHandle"))));
    }

    /** The credential that a message is about, as base64url; null: none that could be one. */
    @Nullable
    String credentialId(String message) {
        byte[] id = bytes(tree(message).path("id"));
        return id == null || id.length > ID_LENGTH
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private JsonNode tree(String message) {
        try {
            JsonNode tree = json.readTree(message);
            return tree == null ? json.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private byte @Nullable [] challenge(byte[] clientData) {
        try {
            JsonNode tree = json.readTree(clientData);
            return tree == null ? null : bytes(tree.path("challenge"));
        } catch (IOException e) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(JsonNode node) {
        if (!node.isTextual() || node.textValue().isEmpty()) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(node.textValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Unknown ones are kept (WebAuthn, 5.8.4): browsers understand what genkan need not. */
    private static Set<String> transports(JsonNode node) {
        Set<String> transports = new LinkedHashSet<>();
        for (JsonNode transport : node) {
            boolean isWord = transport.isTextual() && transport.textValue().matches("[a-z-]{1,32}");
            if (isWord && transports.size() < TRANSPORTS) {
                transports.add(transport.textValue());
            }
        }
        return transports;
    }
}
