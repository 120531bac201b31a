package dev.genkan.consent;

import java.time.Instant;

/** What a member has allowed a client, and when it was last added to. */
public record Given(String clientId, Disclosure what, Instant at) {}
