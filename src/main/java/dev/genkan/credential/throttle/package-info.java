/**
 * Slows guessing down: growing delays per account instead of locks, so that nobody can lock a member out for good.
 *
 * <p>Owns {@code throttle}. Each purpose counts for itself. Routes: none. Level 3: over {@code tenant} and {@code database};
 * its neighbours in {@code credential} reserve a try here before they look at a secret.
 */
@NullMarked
package dev.genkan.credential.throttle;

import org.jspecify.annotations.NullMarked;
