/**
 * How a member proves who they are. Each kind of proof is a room of its own: {@code throttle} (guessing), {@code password},
 * {@code email} (a confirmed address).
 */
@NullMarked
package dev.genkan.credential;

import org.jspecify.annotations.NullMarked;
