package dev.genkan.provision.members;

import dev.genkan.member.Imported;
import dev.genkan.member.Profile;
import dev.genkan.member.Relationship;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a member together with what a row says: an empty cell means "none", a column that is not there nothing. */
record Merging(Set<MemberColumn> columns) {

    /** Of a member who is new, and whose row has all that is needed. */
    Imported alone(MemberRow row, String userId, LocalDate birthDate, Relationship relationship) {
        Profile nothing = new Profile(null, null, null, null, null, null, relationship, null, null, null, null);
        return new Imported(userId, birthDate, row.email(), row.validFrom(), row.validTo(), profile(nothing, row));
    }

    /** @param userIdKept whether the file has no say in the user ID (any more) */
    Imported over(Imported known, MemberRow row, boolean userIdKept) {
        return new Imported(
                userIdKept ? known.userId() : orKnown(row.userId(), known.userId()),
                orKnown(row.birthDate(), known.birthDate()),
                said(MemberColumn.EMAIL, row.email(), known.email()),
                said(MemberColumn.VALID_FROM, row.validFrom(), known.validFrom()),
                said(MemberColumn.VALID_TO, row.validTo(), known.validTo()),
                profile(known.profile(), row));
    }

    /** Of a row that withdraws only the day counts: its other cells are often left empty. */
    Imported ended(Imported known, MemberRow row) {
        return new Imported(
                known.userId(),
                known.birthDate(),
                known.email(),
                known.validFrom(),
                orKnown(row.validTo(), known.validTo()),
                known.profile());
    }

    private Profile profile(Profile known, MemberRow row) {
        MemberRow.Person person = row.person();
        return new Profile(
                said(MemberColumn.NAME, person.name(), known.name()),
                said(MemberColumn.NAME_KANA, person.nameKana(), known.nameKana()),
                said(MemberColumn.FAMILY_NAME, person.familyName(), known.familyName()),
                said(MemberColumn.GIVEN_NAME, person.givenName(), known.givenName()),
                said(MemberColumn.FAMILY_NAME_KANA, person.familyNameKana(), known.familyNameKana()),
                said(MemberColumn.GIVEN_NAME_KANA, person.givenNameKana(), known.givenNameKana()),
                orKnown(row.relationship(), known.relationship()),
                said(MemberColumn.GENDER, person.gender(), known.gender()),
                said(MemberColumn.PHONE_NUMBER, person.phoneNumber(), known.phoneNumber()),
                said(MemberColumn.POSTAL_CODE, person.postalCode(), known.postalCode()),
                said(MemberColumn.ADDRESS, person.address(), known.address()));
    }

    private <T> @Nullable T said(MemberColumn column, @Nullable T row, @Nullable T known) {
        return columns.contains(column) ? row : known;
    }

    /** Of what a member cannot be without. */
    private static <T extends @Nullable Object> T orKnown(@Nullable T row, T known) {
        return row == null ? known : row;
    }
}
