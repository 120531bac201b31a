package dev.genkan.session;

import dev.genkan.oauth.Acr;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A live session.
 *
 * @param id {@code sid} in ID tokens: no secret
 * @param amr how the member authenticated (RFC 8176)
 * @param authTime when, to the second
 * @param awaitsFactor its member had no second factor set up: it is short, and nothing may outlive it
 * @param isTouchDue its use was written down more than a minute ago, see {@link Sessions#touch}
 */
public record Session(
        UUID id, UUID memberId, Acr acr, List<String> amr, Instant authTime, boolean awaitsFactor, boolean isTouchDue) {
    public Session {
        amr = List.copyOf(amr);
    }
}
