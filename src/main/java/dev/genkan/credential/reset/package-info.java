/**
 * Forgotten passwords (member-journey.md, section 5.1): a link by mail to the confirmed address of an active member with a second
 * factor. It stands in for the password at one step of one login, and for nothing else: {@code journey} then asks for the factor
 * and for a new password.
 *
 * <p>Whoever asks gets one answer. The request is sealed and put down, the same two writes for everybody; a job looks at it a moment
 * later, so that neither words nor time tell whether such a member exists.
 *
 * <p>Owns {@code password_reset_request} and {@code password_reset}. Routes: none. Level 3: over {@code member}, {@code mail},
 * {@code credential.password} and {@code credential.throttle}; {@code login} asks, {@code journey} uses links.
 */
@NullMarked
package dev.genkan.credential.reset;

import org.jspecify.annotations.NullMarked;
