package dev.genkan.credential.passkey;

import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * A credential record (WebAuthn Level 3, 4, "credential record"), verified and not yet stored.
 *
 * @param rpId for which it was made; it works for no other
 * @param publicKey COSE_Key
 * @param transports as the browser told them, unverified hints
 * @param aaguid the authenticator's model; all zero: not told
 * @param attestation the attestation object, as it came
 * @param clientData the client data with which it came: together with the former, evidence of the registration
 */
public record NewPasskey(
        UUID member,
        String rpId,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        Set<String> transports,
        boolean backupEligible,
        boolean backedUp,
        UUID aaguid,
        byte[] attestation,
        byte[] clientData) {
    public NewPasskey {
        transports = Set.copyOf(transports);
    }

    /** As browsers write it: base64url. */
    public String credentialIdText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(credentialId);
    }

    @Override
    public String toString() {
        return "NewPasskey[" + member + "]";
    }
}
