package dev.genkan.member.file;

/** Why a file or a row is refused, and what to do about it. No message repeats what stands in the file. */
public enum Reason {
    EMPTY_FILE("The file is empty. Its first row names the columns."),
    NO_HEADINGS("The first row does not name the columns. Known names are: " + MemberColumn.known() + "."),
    COLUMN_UNKNOWN("This column is not known. Known names are: " + MemberColumn.known() + "."),
    COLUMN_TWICE("Two columns have this meaning. Leave one of them out."),
    COLUMN_MISSING("This column is required and the file does not have it."),
    MALFORMED_QUOTES(
            "A quotation mark is not closed, or text follows a closing one. Nothing after this row can be read."),
    ROW_TOO_LONG("The row does not end within 65,536 characters. Is a quotation mark not closed?"),

    CELLS_MISSING("The row has fewer cells than the first row has names."),
    CELLS_TOO_MANY("The row has more cells than the first row has names. A cell with a comma needs quotation marks."),
    CELL_TOO_LONG("The cell has more than 1,000 characters."),
    ENCODING(
            "The cell has bytes that are not text in the file's encoding. Save the file as UTF-8, or say what it is written in."),
    CONTROL_CHARACTER("The cell has a line break, a tab or another control character."),
    INDIVIDUAL_NUMBER("The cell looks like an Individual Number, which must not be in this file."),

    MEMBER_KEY_MISSING("The member key is empty."),
    PREVIOUS_KEY_SAME("The previous key is the member key itself."),
    CHANGE_UNKNOWN("Expected add, change or withdraw (追加, 変更, 喪失), or nothing."),
    USER_ID_INVALID("A user ID has 1 to 64 visible characters without spaces."),
    INITIAL_PASSWORD_INVALID(
            "An initial password has 8 to 64 letters, digits and signs of a plain keyboard, no spaces."),
    INITIAL_PASSWORD_IS_USER_ID("The initial password is the user ID."),
    INITIAL_PASSWORD_IS_KEY("The initial password is the member key."),
    INITIAL_PASSWORD_IS_BIRTH_DATE("The initial password is the birth date."),
    BIRTH_DATE_INVALID("Not a birth date. Expected 19790822, 1979-08-22, 昭和54年8月22日 or the like, not in the future."),
    DATE_INVALID("Not a date. Expected 20260401, 2026-04-01, 令和8年4月1日 or the like."),
    PERIOD_REVERSED("Membership ends before it begins."),
    RELATIONSHIP_UNKNOWN("Expected insured or dependent (本人, 家族, 被保険者, 被扶養者)."),
    GENDER_UNKNOWN("Expected female, male or other (女, 男, その他)."),
    EMAIL_INVALID("Not an e-mail address."),

    /** This and those below are found with the database's help. */
    MEMBER_KEY_TWICE("Another row has the same member key."),
    USER_ID_TWICE("Another row has the same user ID."),
    USER_ID_TAKEN("Another member has this user ID, or had it in the last 12 months."),
    NEEDED_FOR_NEW_MEMBER("A member who is new needs this."),
    MEMBER_UNKNOWN("There is no member with this key."),
    MEMBER_EXISTS("There is already a member with this key.");

    private final String message;

    Reason(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
