package dev.genkan.credential.passkey;

import java.util.Set;
import java.util.UUID;

/** What verifying an assertion needs of a row. @param userHandle of its member */
record StoredPasskey(
        UUID id,
        UUID member,
        byte[] userHandle,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        Set<String> transports,
        boolean uvInitialized,
        boolean backupEligible,
        boolean backedUp,
        UUID aaguid) {}
