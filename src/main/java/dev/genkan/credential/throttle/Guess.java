package dev.genkan.credential.throttle;

import org.jspecify.annotations.Nullable;

/**
 * One guess at a secret.
 *
 * @param account whose secret, folded: a user ID, also one that nobody has, or a member's id
 * @param network the visitor's address; null: counts as one network
 * @param device what {@link Devices#find} gave for this account; null: no known device
 */
public record Guess(
        Purpose purpose,
        String account,
        @Nullable String network,
        @Nullable String device) {}
