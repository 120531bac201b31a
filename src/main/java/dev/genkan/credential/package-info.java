/**
 * How a member proves who they are. Each kind of proof is a room of its own: {@code throttle} (guessing), {@code password},
 * {@code email} (a confirmed address), {@code reset} (a link for a forgotten password); {@code notice} tells the member what has changed. What all second factors have in common is
 * here: their names, and {@link dev.genkan.credential.Enrolled}, by which {@code journey} counts them.
 */
@NullMarked
package dev.genkan.credential;

import org.jspecify.annotations.NullMarked;
