package dev.genkan.client;

import org.jspecify.annotations.Nullable;

/** A client with the hash of its secret, which leaves this room in no other way. */
record Registered(Client client, byte @Nullable [] secretHash) {
    @Override
    public String toString() {
        return client.id();
    }
}
