/**
 * One-time passwords of an authenticator app (RFC 6238; HMAC-SHA-1, 6 digits, 30 seconds: what all common apps support).
 *
 * <p>A key is made and kept here, sealed, and becomes a device of its member only once a code of it has matched. A code is good for
 * the step before, the present and the next one, and only if its step is later than the last one that was accepted: one conditional
 * update decides. What a page writes it writes in the transaction of whoever records the fact.
 *
 * <p>Owns {@code totp_device} and {@code totp_enrolment}. Times of steps are the host's. Routes: none. Level 3. Neighbours:
 * {@code credential.throttle}, at which a try is reserved before a key is opened, and {@code credential.notice}, which tells members
 * of each new device; {@code journey} and the pages above.
 */
@NullMarked
package dev.genkan.credential.totp;

import org.jspecify.annotations.NullMarked;
