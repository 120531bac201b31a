package dev.genkan.credential.reset;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked for, as it waits.
 *
 * @param userId folded; empty if nobody can have it
 * @param language the mail's, as a tag
 * @param network from where it was asked, for the audit
 * @param askedIn the journey whose page was left for this; null: none
 */
@RegisterForReflection
record Wish(
        String userId,
        String email,
        String language,
        @Nullable String network,
        @Nullable UUID askedIn) {
    @Override
    public String toString() {
        return "Wish";
    }
}
