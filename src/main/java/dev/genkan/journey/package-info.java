/**
 * The way from an authorization request to its answer: which step of the login is next, and what has been found out so far.
 * First login is no mode of its own; it is the case in which few facts hold.
 *
 * <p>{@link dev.genkan.journey.Rules} is the order of login on one screen. {@link dev.genkan.journey.Journeys} is the only
 * writer of {@code journey}, which this room owns; what a step finds out about the member stands in the member's own tables, so
 * that a journey from any other device goes on at the open step.
 *
 * <p>Routes: none, but the addresses of {@code login}'s pages are made here. Level 4: over {@code member}, {@code terms},
 * {@code client}, {@code credential}, {@code session} and {@code token}; {@code authorize} starts journeys and {@code login}
 * walks them.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.journey;
