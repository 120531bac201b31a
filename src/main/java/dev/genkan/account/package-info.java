/**
 * The member's own page (member-journey.md, section 6): what is registered, and everything that the member may change.
 *
 * <p>Routes: {@code /t/{tenant}/account} and below. It keeps nothing of its own. Who has no session, or none that is fresh enough
 * for a change, is sent on a journey that leads back here ({@link dev.genkan.journey.AccountVisit}); what is changed is changed by
 * the rooms that own it. Level 5; of its neighbours it knows {@code login} alone, whose words and forms it shares.
 */
@NullMarked
package dev.genkan.account;

import org.jspecify.annotations.NullMarked;
