package dev.genkan.member.file;

import dev.genkan.member.Relationship;
import dev.genkan.secret.Secret;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row that was understood. Null: the cell is empty or the file has no such column; {@link RowSink#columns} tells which.
 *
 * @param row as a spreadsheet counts: the headings are row 1
 * @param userId as the insurer writes it, in half-width; {@code UserIds.fold} gives the form to compare
 * @param email in the form that mail is sent to, not yet confirmed by anybody
 * @param validFrom first day of membership, in Asia/Tokyo
 * @param validTo last day of membership, in Asia/Tokyo
 */
public record MemberRow(
        long row,
        Change change,
        String memberKey,
        @Nullable String previousMemberKey,
        @Nullable String userId,
        @Nullable Secret initialPassword,
        @Nullable LocalDate birthDate,
        @Nullable Relationship relationship,
        @Nullable String email,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Person person) {

    /** @param gender {@code female}, {@code male} or {@code other}, as the OpenID claim has it */
    public record Person(
            @Nullable String name,
            @Nullable String nameKana,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable String familyNameKana,
            @Nullable String givenNameKana,
            @Nullable String gender,
            @Nullable String phoneNumber,
            @Nullable String postalCode,
            @Nullable String address) {

        /** Nothing of a person belongs in a log. */
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    @Override
    public String toString() {
        return "MemberRow[" + row + ", " + change + "]";
    }
}
