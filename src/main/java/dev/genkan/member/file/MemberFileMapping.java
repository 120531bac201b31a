package dev.genkan.member.file;

import dev.genkan.member.Folding;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one tenant's file is to be understood.
 *
 * @param headings a column for every heading that may occur; compared without width and case
 * @param required columns that the file must have; the member key always is one
 * @param twelveDigitKeys columns of the insurer's own 12-digit numbers, which may look like Individual Numbers. Released by two
 *     persons, since it opens a door that otherwise is shut.
 */
public record MemberFileMapping(
        Map<String, MemberColumn> headings, Set<MemberColumn> required, Set<MemberColumn> twelveDigitKeys) {

    /** The columns that can hold 12-digit numbers of the insurer's own. */
    public static final Set<MemberColumn> POSSIBLE_KEYS =
            Set.of(MemberColumn.MEMBER_KEY, MemberColumn.PREVIOUS_MEMBER_KEY, MemberColumn.USER_ID);

    public MemberFileMapping {
        headings = Map.copyOf(folded(headings));
        Set<MemberColumn> withKey = EnumSet.of(MemberColumn.MEMBER_KEY);
        withKey.addAll(required);
        required = Set.copyOf(withKey);
        twelveDigitKeys = Set.copyOf(twelveDigitKeys);
        if (!POSSIBLE_KEYS.containsAll(twelveDigitKeys)) {
            throw new IllegalArgumentException("Only keys and user IDs can be 12-digit numbers of the insurer's own");
        }
    }

    /** English and Japanese headings as {@link MemberColumn} lists them, only the member key required. */
    public static MemberFileMapping standard() {
        Map<String, MemberColumn> headings = new HashMap<>();
        for (MemberColumn column : MemberColumn.values()) {
            headings.put(column.heading(), column);
            column.japaneseHeadings().forEach(japanese -> headings.put(japanese, column));
        }
        return new MemberFileMapping(headings, Set.of(), Set.of());
    }

    /** The same with a tenant's own headings besides; where one of them has another meaning here, the tenant's counts. */
    public MemberFileMapping withHeadings(Map<String, MemberColumn> more) {
        Map<String, MemberColumn> all = new HashMap<>(headings);
        all.putAll(folded(more));
        return new MemberFileMapping(all, required, twelveDigitKeys);
    }

    public MemberFileMapping withRequired(Set<MemberColumn> columns) {
        return new MemberFileMapping(headings, columns, twelveDigitKeys);
    }

    public MemberFileMapping withTwelveDigitKeys(Set<MemberColumn> columns) {
        return new MemberFileMapping(headings, required, columns);
    }

    /** In one form, or two spellings of one heading would both be there, with two meanings. */
    private static Map<String, MemberColumn> folded(Map<String, MemberColumn> headings) {
        Map<String, MemberColumn> folded = new HashMap<>();
        headings.forEach((heading, column) -> {
            MemberColumn other = folded.put(Folding.widthAndCase(heading), column);
            if (other != null && other != column) {
                throw new IllegalArgumentException("The heading " + heading + " has two meanings");
            }
        });
        return folded;
    }

    Optional<MemberColumn> column(String heading) {
        return Optional.ofNullable(headings.get(Folding.widthAndCase(heading)));
    }
}
