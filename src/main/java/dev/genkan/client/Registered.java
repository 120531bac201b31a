package dev.genkan.client;

import dev.genkan.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A client with what it proves itself by, which leaves this room in no other way.
 *
 * @param secret itself, for {@code client_secret_jwt} alone; null for all others
 */
record Registered(
        Client client,
        byte @Nullable [] secretHash,
        @Nullable Secret secret) {
    @Override
    public String toString() {
        return client.id();
    }
}
