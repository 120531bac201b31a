package dev.genkan.journey;

import dev.genkan.database.TenantId;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser presents to stand at a step, as it came with the request.
 *
 * @param journey the journey's id; null if the address had none
 * @param ticket null if the address had none
 */
public record Ticket(
        Step step, @Nullable String journey, @Nullable String ticket) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The journey that it names; null if it names none. */
    public @Nullable UUID journeyId() {
        return idOf(journey);
    }

    static @Nullable UUID idOf(@Nullable String text) {
        return text != null && ID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** Seals tickets of one tenant: HMAC over tenant, journey, step and browser, so that each opens one step in one browser. */
    record Seal(TenantId tenant, KeyedHash key) {
        String of(UUID journey, Step step, OpaqueToken browser) {
            byte[] hash = key.hash(tenant.value(), journey.toString(), step.name(), browser.value());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        }

        boolean matches(Ticket presented, Caller caller) {
            UUID journey = presented.journeyId();
            return journey != null
                    && presented.ticket() != null
                    && MessageDigest.isEqual(
                            presented.ticket().getBytes(StandardCharsets.UTF_8),
                            of(journey, presented.step(), caller.browser()).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
