package dev.genkan.member;

/** The one form in which user IDs are stored and compared. */
public final class UserIds {

    /** Code points; what a column, a letter and a page have room for, whatever a tenant allows. */
    public static final int LONGEST = 64;

    private UserIds() {}

    /** Half-width (NFKC), trimmed, lower case. */
    public static String fold(String input) {
        return Folding.widthAndCase(input);
    }

    /**
     * Whether an insurer's file may bring this folded user ID. The tenant's rule is for IDs that members choose; an imported one
     * may be whatever the insurer has printed, as long as it can be typed: 1 to 64 visible characters without spaces.
     */
    public static boolean isImportable(String folded) {
        int length = folded.codePointCount(0, folded.length());
        return length >= 1 && length <= LONGEST && folded.codePoints().allMatch(UserIds::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
