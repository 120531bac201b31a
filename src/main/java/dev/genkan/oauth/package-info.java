/**
 * The specifications' words: error codes, prompt, PKCE, the authorization request, and errors typed by who is told.
 *
 * <p>Level 0: imports no other room.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.oauth;
