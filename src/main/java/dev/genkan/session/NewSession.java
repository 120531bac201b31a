package dev.genkan.session;

import dev.genkan.oauth.Acr;
import java.util.List;
import java.util.UUID;

/**
 * What a finished login found out.
 *
 * @param awaitsSecondFactor true while the member has still to set up a second factor: the session is short and is not
 *     prolonged (settings {@code session.firstFactor})
 */
public record NewSession(UUID memberId, Acr acr, List<String> amr, boolean awaitsSecondFactor) {
    public NewSession {
        amr = List.copyOf(amr);
    }
}
