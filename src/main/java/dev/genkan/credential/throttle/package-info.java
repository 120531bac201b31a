/**
 * Slows guessing down: growing delays instead of locks, per account, per network and per both, with a lane of its own for each known
 * device, so that nobody can lock a member out (docs/decisions/0008-throttling.md).
 *
 * <p>Owns {@code throttle} and the meaning of the device's cookie. Each purpose counts for itself. Routes: none. Level 3: over
 * {@code tenant} and {@code database}; its neighbours in {@code credential} reserve a try here before they look at a secret.
 */
@NullMarked
package dev.genkan.credential.throttle;

import org.jspecify.annotations.NullMarked;
