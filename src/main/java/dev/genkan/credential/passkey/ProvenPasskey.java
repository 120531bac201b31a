package dev.genkan.credential.passkey;

import java.util.UUID;

/**
 * A passkey whose holder has just signed a challenge, the user verified.
 *
 * @param member whose it is
 * @param passkey its row
 * @param signCount as presented
 * @param backedUp whether its provider has a copy by now
 */
public record ProvenPasskey(UUID member, UUID passkey, long signCount, boolean backedUp) {}
