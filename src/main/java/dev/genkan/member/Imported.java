package dev.genkan.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an insurer's file says of a member; everything else of a member is the member's own.
 *
 * @param userId as the insurer printed it
 * @param email unconfirmed
 * @param validFrom first day of membership, in Asia/Tokyo
 * @param validTo last day of membership, in Asia/Tokyo
 */
public record Imported(
        String userId,
        LocalDate birthDate,
        @Nullable String email,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Profile profile) {

    /** Nothing of a person belongs in a log. */
    @Override
    public String toString() {
        return "Imported[]";
    }
}
