/**
 * Which rules of OAuth 2.1, RFC 9700 and FAPI 2.0 a client's registration meets, for the operator: told, not enforced. What a FAPI profile
 * enforces is read from the profile's own list, {@link dev.genkan.client.ProfileRules}.
 *
 * <p>Owns no table and no route. {@code command} prints it, {@code admin} answers with it. Level 2: over {@code client}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.client.check;
