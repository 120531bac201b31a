/**
 * An address is the member's own once a code that was sent to it has come back (section 3.6).
 *
 * <p>Owns {@code email_challenge}. One code is out per member; limits go by that row, each decided in one conditional write. Whether
 * somebody else has the address is said only to who has read its mail. Routes: none. Level 3: over {@code member} and {@code mail};
 * {@code journey} and {@code account} above.
 */
@NullMarked
package dev.genkan.credential.email;

import org.jspecify.annotations.NullMarked;
