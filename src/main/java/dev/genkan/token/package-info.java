/**
 * What an authorization becomes: codes, then tokens, all hanging on one grant that can be revoked.
 *
 * <p>Owns {@code grant_record}, {@code authorization_code} and {@code refresh_token} and {@code revoked_token}; subjects, ID tokens and access tokens. {@code journey} issues
 * codes, {@code grant} redeems them and refresh tokens, {@code userinfo} asks what a grant still allows. Level 3: over {@code session} (a grant
 * ends with its session), {@code keys}, {@code client}, {@code tenant}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.token;
