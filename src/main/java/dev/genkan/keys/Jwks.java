package dev.genkan.keys;

/**
 * A JWK set as it goes over the wire (RFC 7517, 5).
 *
 * @param json shared between answers: not to be changed
 * @param etag changes with the keys; without quotation marks
 */
public record Jwks(byte[] json, String etag) {}
