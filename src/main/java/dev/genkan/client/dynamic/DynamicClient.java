package dev.genkan.client.dynamic;

import dev.genkan.client.Client;

/** A client that has registered itself, with whatever its settings do not say. */
public record DynamicClient(Client client, Terms terms, Told told) {}
