/**
 * Recovery codes (section 4.3): ten words on paper, each of which stands in once for a device that is lost.
 *
 * <p>Only keyed hashes are stored; the codes are shown once, when they are made. A new set replaces the one before. Using one up is one
 * conditional update, in the transaction of whoever records the fact, and is told by mail.
 *
 * <p>Owns {@code recovery_code}. Routes: none. Level 3. Neighbours: {@code credential.throttle} and {@code credential.notice} below;
 * {@code journey} and the pages above.
 */
@NullMarked
package dev.genkan.credential.recovery;

import org.jspecify.annotations.NullMarked;
