/**
 * Tells a member by mail what was changed in how they log in (sections 4.3 and 6), so that whoever did not do it finds out.
 *
 * <p>Owns no table: its mails go to {@code mail}. Routes: none. Level 3: over {@code member} and {@code mail}.
 */
@NullMarked
package dev.genkan.credential.notice;

import org.jspecify.annotations.NullMarked;
