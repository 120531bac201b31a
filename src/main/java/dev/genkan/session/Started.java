package dev.genkan.session;

import dev.genkan.secret.OpaqueToken;

/** @param cookie for the browser; only its hash is kept */
public record Started(Session session, OpaqueToken cookie) {}
