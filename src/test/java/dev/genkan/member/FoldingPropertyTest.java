package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** member-journey.md, section 1: a user ID is the same in any width and case. */
class FoldingPropertyTest {
    @Property(tries = 10_000, seed = "1")
    void foldingASecondTimeChangesNothing(@ForAll("anyText") String text) {
        String folded = UserIds.fold(text);
        assertThat(UserIds.fold(folded)).isEqualTo(folded);
        assertThat(UserIds.isImportable(folded)).isEqualTo(UserIds.isImportable(UserIds.fold(folded)));
    }

    @Property(tries = 5_000, seed = "2")
    void widthCaseAndSpacesAroundMakeNoOtherUserId(@ForAll("userIds") String userId) {
        String folded = UserIds.fold(userId);
        assertThat(folded).isEqualTo(userId.toLowerCase(Locale.ROOT));
        assertThat(UserIds.fold(userId.toUpperCase(Locale.ROOT))).isEqualTo(folded);
        assertThat(UserIds.fold(JapaneseDatesPropertyTest.wide(userId))).isEqualTo(folded);
        assertThat(UserIds.fold(" \u3000" + userId + "\t")).isEqualTo(folded);
        assertThat(UserIds.isImportable(folded)).isTrue();
    }

    /** Folding must not make one of two members: IDs that differ in more than width and case stay apart. */
    @Property(tries = 5_000, seed = "3")
    void userIdsThatDifferStayApart(@ForAll("userIds") String one, @ForAll("userIds") String other) {
        assertThat(UserIds.fold(one).equals(UserIds.fold(other)))
                .isEqualTo(one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT)));
    }

    /** Case is folded by no language of its own: the Turkish dotless i would make other IDs of the same letters. */
    @Property(seed = "4")
    void theMachinesLanguageMakesNoDifference(@ForAll("userIds") String userId) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(UserIds.fold(userId)).isEqualTo(userId.toLowerCase(Locale.ROOT));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property(tries = 5_000, seed = "5")
    void theNumberThatMayNotBeKeptIsRecognisedInEveryWidthAndGrouping(
            @ForAll("elevenDigits") String first, @ForAll("separators") String separator) {
        String number = first + checkDigit(first);
        String grouped = String.join(separator, number.substring(0, 4), number.substring(4, 8), number.substring(8));
        for (String text :
                new String[] {number, grouped, JapaneseDatesPropertyTest.wide(grouped), " " + grouped + " "}) {
            assertThat(IndividualNumber.occursIn(text)).as(text).isTrue();
            assertThat(IndividualNumber.occursIn("番号は" + text + "です")).as(text).isTrue();
        }
        String other = first + (checkDigit(first) + 1) % 10;
        assertThat(IndividualNumber.occursIn(other)).as(other).isFalse();
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(70);
        Arbitrary<String> delicate = Arbitraries.strings()
                .withChars("aAｶﾞがガ①㍿ﬁİıßΣςΐ\u0345\u0301\u3000 \u200B\uD83D\uDE00Å")
                .ofMaxLength(20);
        return Arbitraries.oneOf(any, delicate);
    }

    @Provide
    Arbitrary<String> userIds() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(64);
    }

    @Provide
    Arbitrary<String> elevenDigits() {
        return Arbitraries.strings().numeric().ofLength(11);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("", " ", "-", "‐", "ー", "−");
    }

    /** The ordinance's sum, written down once more: the digits from the right, weights 2 to 7 and again 2 to 6. */
    private static int checkDigit(String eleven) {
        int[] weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (eleven.charAt(i) - '0');
        }
        return sum % 11 <= 1 ? 0 : 11 - sum % 11;
    }
}
