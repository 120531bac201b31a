package dev.genkan.member.file;

import static dev.genkan.member.file.MemberColumn.ADDRESS;
import static dev.genkan.member.file.MemberColumn.BIRTH_DATE;
import static dev.genkan.member.file.MemberColumn.CHANGE;
import static dev.genkan.member.file.MemberColumn.EMAIL;
import static dev.genkan.member.file.MemberColumn.FAMILY_NAME;
import static dev.genkan.member.file.MemberColumn.FAMILY_NAME_KANA;
import static dev.genkan.member.file.MemberColumn.GENDER;
import static dev.genkan.member.file.MemberColumn.GIVEN_NAME;
import static dev.genkan.member.file.MemberColumn.GIVEN_NAME_KANA;
import static dev.genkan.member.file.MemberColumn.INITIAL_PASSWORD;
import static dev.genkan.member.file.MemberColumn.MEMBER_KEY;
import static dev.genkan.member.file.MemberColumn.NAME;
import static dev.genkan.member.file.MemberColumn.NAME_KANA;
import static dev.genkan.member.file.MemberColumn.PHONE_NUMBER;
import static dev.genkan.member.file.MemberColumn.POSTAL_CODE;
import static dev.genkan.member.file.MemberColumn.PREVIOUS_MEMBER_KEY;
import static dev.genkan.member.file.MemberColumn.RELATIONSHIP;
import static dev.genkan.member.file.MemberColumn.USER_ID;
import static dev.genkan.member.file.MemberColumn.VALID_FROM;
import static dev.genkan.member.file.MemberColumn.VALID_TO;

import dev.genkan.member.BirthDates;
import dev.genkan.member.EmailAddresses;
import dev.genkan.member.Folding;
import dev.genkan.member.JapaneseDates;
import dev.genkan.member.Relationship;
import dev.genkan.member.UserIds;
import dev.genkan.secret.Secret;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MemberRow} of the cells of a row, collecting what is wrong on the way. */
final class RowReader {

    // Printed on paper, typed on whatever keyboard there is: nothing but visible ASCII.
    private static final Pattern INITIAL = Pattern.compile("[!-~]{8,64}");

    private final Cells cells;
    private final LocalDate today;

    RowReader(Cells cells, LocalDate today) {
        this.cells = cells;
        this.today = today;
    }

    /** To be used only if the cells have no refusals afterwards. */
    MemberRow read(long row, String memberKey) {
        LocalDate birthDate = cells.read(BIRTH_DATE, text -> BirthDates.read(text, today), Reason.BIRTH_DATE_INVALID);
        LocalDate validFrom = cells.read(VALID_FROM, JapaneseDates::read, Reason.DATE_INVALID);
        LocalDate validTo = cells.read(VALID_TO, JapaneseDates::read, Reason.DATE_INVALID);
        if (validFrom != null && validTo != null && validFrom.isAfter(validTo)) {
            cells.refuse(VALID_TO, Reason.PERIOD_REVERSED);
        }
        String previousKey = cells.text(PREVIOUS_MEMBER_KEY);
        if (memberKey.equals(previousKey)) {
            cells.refuse(PREVIOUS_MEMBER_KEY, Reason.PREVIOUS_KEY_SAME);
        }
        return new MemberRow(
                row,
                change(validTo),
                memberKey,
                previousKey,
                cells.read(USER_ID, RowReader::userId, Reason.USER_ID_INVALID),
                initialPassword(memberKey, birthDate),
                birthDate,
                cells.read(RELATIONSHIP, Relationship::read, Reason.RELATIONSHIP_UNKNOWN),
                cells.read(EMAIL, EmailAddresses::read, Reason.EMAIL_INVALID),
                validFrom,
                validTo,
                person());
    }

    /** Where the file does not say, a membership that is over is a withdrawal. */
    private Change change(@Nullable LocalDate validTo) {
        Change said = cells.read(CHANGE, Change::read, Reason.CHANGE_UNKNOWN);
        if (said != null) {
            return said;
        }
        return validTo != null && validTo.isBefore(today) ? Change.WITHDRAW : Change.ADD_OR_CHANGE;
    }

    private static Optional<String> userId(String text) {
        return Optional.of(Folding.width(text)).filter(id -> UserIds.isImportable(UserIds.fold(id)));
    }

    private @Nullable Secret initialPassword(String memberKey, @Nullable LocalDate birthDate) {
        String password = cells.text(INITIAL_PASSWORD);
        if (password == null) {
            return null;
        }
        String folded = Folding.widthAndCase(password);
        String userId = cells.text(USER_ID);
        if (!INITIAL.matcher(password).matches()) {
            cells.refuse(INITIAL_PASSWORD, Reason.INITIAL_PASSWORD_INVALID);
        }
        if (userId != null && folded.equals(UserIds.fold(userId))) {
            cells.refuse(INITIAL_PASSWORD, Reason.INITIAL_PASSWORD_IS_USER_ID);
        }
        if (folded.equals(Folding.widthAndCase(memberKey))) {
            cells.refuse(INITIAL_PASSWORD, Reason.INITIAL_PASSWORD_IS_KEY);
        }
        if (birthDate != null && BirthDates.isSpelling(folded, birthDate)) {
            cells.refuse(INITIAL_PASSWORD, Reason.INITIAL_PASSWORD_IS_BIRTH_DATE);
        }
        return Secret.of(password);
    }

    private MemberRow.Person person() {
        return new MemberRow.Person(
                cells.text(NAME),
                cells.text(NAME_KANA),
                cells.text(FAMILY_NAME),
                cells.text(GIVEN_NAME),
                cells.text(FAMILY_NAME_KANA),
                cells.text(GIVEN_NAME_KANA),
                cells.read(GENDER, RowReader::gender, Reason.GENDER_UNKNOWN),
                cells.text(PHONE_NUMBER),
                cells.text(POSTAL_CODE),
                cells.text(ADDRESS));
    }

    private static Optional<String> gender(String word) {
        return switch (Folding.widthAndCase(word)) {
            case "female", "f", "女", "女性" -> Optional.of("female");
            case "male", "m", "男", "男性" -> Optional.of("male");
            case "other", "その他" -> Optional.of("other");
            default -> Optional.empty();
        };
    }

    /** Whose row it is, of a row that is refused. */
    RefusedRow.Keys keys() {
        String key = cells.text(MEMBER_KEY);
        return new RefusedRow.Keys(
                key, cells.text(PREVIOUS_MEMBER_KEY), key != null && !cells.isRefused(PREVIOUS_MEMBER_KEY));
    }

    /** The key, or null after refusing the row for want of one. */
    @Nullable
    String memberKey() {
        String key = cells.text(MEMBER_KEY);
        if (key == null && !cells.isRefused(MEMBER_KEY)) {
            cells.refuse(MEMBER_KEY, Reason.MEMBER_KEY_MISSING);
        }
        return key;
    }
}
