package dev.genkan.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member as one transaction saw them.
 *
 * @param userId as typed or printed; {@code userIdFolded} is what is compared
 * @param state {@link MemberState#WITHDRAWN} also on days outside {@code validFrom} to {@code validTo} (Asia/Tokyo)
 * @param birthDateConfirmedAt null: still to be asked
 * @param birthDateStopped the tries are used up and staff must help
 * @param method null: not chosen yet
 * @param importedEmail from the insurer's file, unconfirmed; only a suggestion
 * @param email confirmed; null: none
 * @param activatedAt when the first login was completed; null: not yet
 * @param updatedAt when anything that a claim shows was changed
 */
public record Member(
        UUID id,
        String userId,
        String userIdFolded,
        MemberState state,
        LocalDate birthDate,
        @Nullable Instant birthDateConfirmedAt,
        boolean birthDateStopped,
        @Nullable Method method,
        @Nullable Instant methodChosenAt,
        @Nullable String importedEmail,
        @Nullable String email,
        @Nullable Instant activatedAt,
        Profile profile,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Instant updatedAt) {

    /** Names nobody: logs get the id only. */
    @Override
    public String toString() {
        return "Member[" + id + ", " + state + "]";
    }
}
