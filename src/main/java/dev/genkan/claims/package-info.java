/**
 * What portals may know of a member: which claims there are, which scope brings them, and which client may have them.
 *
 * <p>Owns no table and no route. {@code userinfo} and {@code grant} tell claims, {@code authorize} knows by this room which ones can be asked
 * for, {@code discovery} names them. Level 3: over {@code member} (what the insurer's file says), {@code client} (what it is allowed) and
 * {@code tenant}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.claims;
