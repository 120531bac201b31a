/**
 * What members have allowed clients that have to ask for it: remembered per member and client, with the scopes and claims. The insurer's own
 * portals do not ask.
 *
 * <p>Owns {@code consent_given}. {@code journey} asks whether a request is covered, {@code login} writes what was allowed, {@code account}
 * shows and withdraws it. Consents to documents are {@code terms}'. Level 3: over {@code client} and {@code claims}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.consent;
