/**
 * RP-initiated logout: a portal sends its member here, and the session ends at once or after a question.
 *
 * <p>Routes: {@code /t/{tenant}/logout} (GET and POST), {@code /t/{tenant}/logout/confirm}, {@code /t/{tenant}/logout/done}.
 * Owns no table. Portals with a page of their own for it are opened in frames of the page that says that it is done (OpenID Connect
 * Front-Channel Logout 1.0); those that are told from server to server are {@code notify}'s. Tokens of the session are refused from then on, because {@code token} asks for a live session. Level 5: over
 * {@code session}, {@code client}, {@code token}, {@code web}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.logout;
