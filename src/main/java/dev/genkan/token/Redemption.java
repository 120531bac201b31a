package dev.genkan.token;

import org.jspecify.annotations.Nullable;

/** What became of a presented code. */
public sealed interface Redemption {
    /** @param nonce of the authorization request; null if it had none */
    record Redeemed(Grant grant, @Nullable String nonce) implements Redemption {}

    /** @param description for the client's developer */
    record Refused(String description) implements Redemption {}
}
