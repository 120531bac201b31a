package dev.genkan.credential.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.SoftAuthenticator;
import dev.genkan.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A true registration and a true assertion that become something else, byte by byte: what machines that make up messages begin with.
 * Nothing is stored, and the challenge is whatever the message says.
 */
final class Ceremonies {
    private static final Tenant TENANT = TestTenants.of("made-up");
    private static final UUID MEMBER = new UUID(0, 1);
    private static final byte[] HANDLE = new byte[64];
    private static final List<String> PARTS =
            List.of("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle");
    private static final int EDIT = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final Messages messages = new Messages(json);
    private final Verifier verifier = new Verifier();
    private final JsonNode registration;
    private final JsonNode assertion;
    private final StoredPasskey stored;

    Ceremonies() {
        SoftAuthenticator authenticator = SoftAuthenticator.at(TENANT.origin());
        registration = read(authenticator.create(createOptions()).json());
        stored = stored(register(registration.toString()).orElseThrow());
        assertion = read(authenticator.get(getOptions()).json());
    }

    /** Whether the unaltered assertion is what it should be: without it the rest would show nothing. */
    boolean isTrueAtFirst() {
        return isProof(assertion.toString());
    }

    /** @param edits in fours: part and kind, two bytes of place, value */
    String alteredRegistration(byte[] edits) {
        return altered(registration, edits);
    }

    /** @param edits as above */
    String alteredAssertion(byte[] edits) {
        return altered(assertion, edits);
    }

    /** Empty: refused. What is accepted can be read again when it is used. */
    Optional<NewPasskey> register(String message) {
        Optional<NewPasskey> accepted = messages.registration(message)
                .map(read -> verifier.register(TENANT, MEMBER, read))
                .filter(RegistrationOutcome.Verified.class::isInstance)
                .map(outcome -> ((RegistrationOutcome.Verified) outcome).passkey());
        messages.credentialId(message);
        return accepted;
    }

    /** Whether it is accepted as proof of the true passkey. */
    boolean isProof(String message) {
        return proves(stored, message);
    }

    /** Whether it is accepted as proof of a passkey of which nothing is known but that its registration was accepted. */
    boolean proves(NewPasskey passkey, String message) {
        return proves(stored(passkey), message);
    }

    /** What is signed has not changed. */
    boolean isSignedAlike(String message) {
        JsonNode response = read(message).path("response");
        JsonNode original = assertion.path("response");
        return response.path("authenticatorData").equals(original.path("authenticatorData"))
                && response.path("clientDataJSON").equals(original.path("clientDataJSON"));
    }

    private boolean proves(StoredPasskey passkey, String message) {
        return messages.assertion(message)
                .map(read -> verifier.confirm(TENANT, passkey, read))
                .filter(AssertionOutcome.Proven.class::isInstance)
                .isPresent();
    }

    private static StoredPasskey stored(NewPasskey passkey) {
        return new StoredPasskey(
                new UUID(0, 2),
                passkey.member(),
                HANDLE,
                passkey.credentialId(),
                passkey.publicKey(),
                passkey.signCount(),
                passkey.transports(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.aaguid());
    }

    private String altered(JsonNode message, byte[] edits) {
        ObjectNode copy = message.deepCopy();
        ObjectNode response = (ObjectNode) copy.path("response");
        List<String> parts = PARTS.stream().filter(response::has).toList();
        for (int at = 0; at + EDIT <= edits.length; at += EDIT) {
            int kind = edits[at] & 0xff;
            String part = parts.get(kind % parts.size());
            int place = (edits[at + 1] & 0xff) << 8 | edits[at + 2] & 0xff;
            byte[] bytes = Base64.getUrlDecoder().decode(response.path(part).textValue());
            byte[] edited = edited(bytes, kind / parts.size() % 4, place, edits[at + 3]);
            response.put(part, Base64.getUrlEncoder().withoutPadding().encodeToString(edited));
        }
        return copy.toString();
    }

    private static byte[] edited(byte[] bytes, int how, int place, byte value) {
        int at = bytes.length == 0 ? 0 : place % bytes.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        if (how == 0) {
            out.write(value);
        }
        if (how == 1 && at < bytes.length) {
            out.write(value);
        }
        int from = how == 3 ? bytes.length : Math.min(bytes.length, how == 0 ? at : at + 1);
        out.writeBytes(Arrays.copyOfRange(bytes, from, bytes.length));
        return out.toByteArray();
    }

    private String getOptions() {
        return json.createObjectNode()
                .put("challenge", Base64.getUrlEncoder().encodeToString(new byte[32]))
                .put("rpId", TENANT.rpId())
                .toString();
    }

    private String createOptions() {
        ObjectNode options = json.createObjectNode();
        options.put("challenge", Base64.getUrlEncoder().encodeToString(new byte[32]));
        options.putObject("rp").put("id", TENANT.rpId());
        options.putObject("user").put("id", Base64.getUrlEncoder().encodeToString(HANDLE));
        return options.toString();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
