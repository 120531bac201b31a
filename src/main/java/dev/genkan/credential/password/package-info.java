/**
 * Passwords: which ones may be chosen, and how they are compared and stored. A policy is data, its verdict a list of what is
 * unmet, never an exception.
 *
 * <p>Routes: none. Neighbours: {@code member} below, whose birth dates and user IDs a password must not be; {@code journey} and
 * {@code account} above, which ask for a verdict.
 */
@NullMarked
package dev.genkan.credential.password;

import org.jspecify.annotations.NullMarked;
