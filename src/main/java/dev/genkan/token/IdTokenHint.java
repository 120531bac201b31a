package dev.genkan.token;

/**
 * A genuine ID token that came back.
 *
 * @param clientId to whom it was issued
 * @param sessionId its {@code sid}, as text
 */
public record IdTokenHint(String clientId, String subject, String sessionId) {}
