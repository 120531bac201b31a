package dev.genkan.credential.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its member sees it.
 *
 * @param credentialId by which authenticators know it
 * @param name by which the member knows it
 * @param aaguid the authenticator's model; all zero: not told
 * @param backedUp whether its provider keeps a copy, so that it survives the device
 * @param lastUsedAt null: never
 */
public record Passkey(
        UUID id,
        byte[] credentialId,
        String name,
        UUID aaguid,
        boolean backedUp,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
