/**
 * Single sign-on sessions: begun by a finished login, found again by a cookie, ended for a cause.
 *
 * <p>Owns {@code session} (each row until long after its end) and, because cookies do not travel with a cross-site POST, {@code posted_request}. Higher rooms ask
 * for a live session and never judge its times themselves. What came from a session ends with it: {@code token} joins its
 * grants with {@link dev.genkan.session.Sessions#LIVE}. Every end, expiry too, is handed out once by
 * {@link dev.genkan.session.SessionEnds}, from which {@code notify} tells portals. Level 3: over {@code tenant}, {@code database}, {@code secret},
 * {@code oauth}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.session;
