package dev.genkan.credential.passkey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a page gives to the browser, as the JSON of WebAuthn, 5.1.8 and 5.1.9. */
@Singleton
final class Options {
    private final ObjectMapper json;
    private final PasskeyConfig config;

    Options(ObjectMapper json, PasskeyConfig config) {
        this.json = json;
        this.config = config;
    }

    /** @param transports hints where the authenticator may be found */
    record Known(byte[] credentialId, Set<String> transports) {}

    String create(Tenant tenant, Member member, byte[] handle, byte[] challenge, List<Known> present, Locale locale) {
        ObjectNode options = json.createObjectNode();
        String insurer = tenant.settings().name().in(locale);
        options.putObject("rp").put("id", tenant.rpId()).put("name", insurer);
        options.putObject("user")
                .put("id", base64(handle))
                .put("name", member.userId())
                // Dialogs list the passkeys of all insurers on this host, and show both names.
                .put("displayName", insurer);
        options.put("challenge", base64(challenge));
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        Verifier.ALGORITHMS.forEach(
                algorithm -> algorithms.addObject().put("type", "public-key").put("alg", algorithm));
        options.put("timeout", config.dialogTimeout().toMillis());
        describe(options.putArray("excludeCredentials"), present);
        options.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        options.put("attestation", "none");
        return options.toString();
    }

    /** @param allowed empty: whichever the device has */
    String get(Tenant tenant, byte[] challenge, List<Known> allowed) {
        ObjectNode options = json.createObjectNode();
        options.put("rpId", tenant.rpId());
        options.put("challenge", base64(challenge));
        options.put("timeout", config.dialogTimeout().toMillis());
        options.put("userVerification", "required");
        describe(options.putArray("allowCredentials"), allowed);
        return options.toString();
    }

    /** For the Signal API (WebAuthn, 5.1.10): what of this member's is good, and how they are called by now. */
    String signals(Tenant tenant, Member member, byte[] handle, List<Known> present, Locale locale) {
        ObjectNode signals = json.createObjectNode();
        signals.put("rpId", tenant.rpId());
        signals.put("userId", base64(handle));
        signals.put("name", member.userId());
        signals.put("displayName", tenant.settings().name().in(locale));
        ArrayNode ids = signals.putArray("allAcceptedCredentialIds");
        present.forEach(passkey -> ids.add(base64(passkey.credentialId())));
        return signals.toString();
    }

    private static void describe(ArrayNode array, List<Known> passkeys) {
        for (Known passkey : passkeys) {
            ObjectNode described =
                    array.addObject().put("type", "public-key").put("id", base64(passkey.credentialId()));
            ArrayNode transports = described.putArray("transports");
            passkey.transports().forEach(transports::add);
            // A phone that told only of itself can be reached from a PC all the same (row S17).
            if (passkey.transports().contains("internal")
                    && !passkey.transports().contains("hybrid")) {
                transports.add("hybrid");
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
