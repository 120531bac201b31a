package dev.genkan.session;

import dev.genkan.oauth.Acr;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finished login found out.
 *
 * @param authTime when the member authenticated, which may be long before the login is finished; kept to the second
 * @param awaitsSecondFactor true while the member has still to set up a second factor: the session is short and is not
 *     prolonged (settings {@code session.firstFactor})
 * @param device on which, in words; null: unknown
 */
public record NewSession(
        UUID memberId,
        Acr acr,
        List<String> amr,
        Instant authTime,
        boolean awaitsSecondFactor,
        @Nullable String device) {

    public NewSession(UUID memberId, Acr acr, List<String> amr, Instant authTime, boolean awaitsSecondFactor) {
        this(memberId, acr, amr, authTime, awaitsSecondFactor, null);
    }

    public NewSession {
        amr = List.copyOf(amr);
        authTime = authTime.truncatedTo(ChronoUnit.SECONDS);
    }
}
