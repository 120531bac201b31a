/**
 * Passwords: which ones may be chosen, and how they are compared and stored. A policy is data, its verdict a list of what is
 * unmet, never an exception.
 *
 * <p>Owns {@code password}. Hashes are Argon2id, made in one bounded pool and never in a transaction; an imported initial password
 * waits sealed until a paced job has hashed it, and works from the first moment. Routes: none. Level 3. Neighbours:
 * {@code member} below, whose birth dates and user IDs a password must not be, and {@code credential.throttle}, which counts a try
 * before it is made; {@code journey} and {@code account} above.
 */
@NullMarked
package dev.genkan.credential.password;

import org.jspecify.annotations.NullMarked;
