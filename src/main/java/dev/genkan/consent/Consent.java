package dev.genkan.consent;

/** What a member allows a client now. */
public record Consent(String clientId, Disclosure what) {}
