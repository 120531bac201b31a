package dev.genkan.credential.password;

import static dev.genkan.credential.password.PasswordFault.BIRTH_DATE;
import static dev.genkan.credential.password.PasswordFault.CHARACTER_NOT_ALLOWED;
import static dev.genkan.credential.password.PasswordFault.CLASSES_MISSING;
import static dev.genkan.credential.password.PasswordFault.DIGIT_MISSING;
import static dev.genkan.credential.password.PasswordFault.LETTER_MISSING;
import static dev.genkan.credential.password.PasswordFault.SAME_AS_INITIAL;
import static dev.genkan.credential.password.PasswordFault.SAME_AS_USER_ID;
import static dev.genkan.credential.password.PasswordFault.TOO_COMMON;
import static dev.genkan.credential.password.PasswordFault.TOO_LONG;
import static dev.genkan.credential.password.PasswordFault.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final LocalDate BORN = LocalDate.of(1979, 8, 22);
    private static final PasswordContext MEMBER = new PasswordContext("hanako.1979", BORN, "k7mw-q3rt-x9hd"::equals);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d00000000",
                "D00000000",
                "a1!\"#$%&'()=~|",
                "with a space 1",
                "やまだ1hanako",
                "😀😀😀😀😀😀a1",
                "aaaaabbb7",
                "000000000000000000000000000000000000000000000000000000000000000d"
            })
    void byDefaultEightAndMoreWithALetterAndADigitAreEnough(String password) {
        assertThat(judge(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Daiwauser|DIGIT_MISSING",
                "90817263549|LETTER_MISSING",
                "a1|TOO_SHORT",
                "''|TOO_SHORT,LETTER_MISSING,DIGIT_MISSING",
                "!!|TOO_SHORT,LETTER_MISSING,DIGIT_MISSING",
                "やまだはなこです１|LETTER_MISSING,DIGIT_MISSING",
                "ｄ００００００００|LETTER_MISSING,DIGIT_MISSING",
                "a1\u0000bcdefg|CHARACTER_NOT_ALLOWED",
                "a1\tbcdefg|CHARACTER_NOT_ALLOWED",
                "a1\u200bbcdefg|CHARACTER_NOT_ALLOWED",
                "hanako.1979|SAME_AS_USER_ID",
                "HANAKO.1979|SAME_AS_USER_ID",
                "ｈａnａｋｏ.1979|SAME_AS_USER_ID",
                "k7mw-q3rt-x9hd|SAME_AS_INITIAL",
                "K7MW-Q3RT-X9HD|SAME_AS_INITIAL",
                "19790822|LETTER_MISSING,BIRTH_DATE",
                "S54.8.22|BIRTH_DATE",
                "s54.08.22|BIRTH_DATE",
                "hana19790822|BIRTH_DATE",
                "hana１９７９０８２２x1|BIRTH_DATE",
                "昭和54年8月22日|LETTER_MISSING,BIRTH_DATE",
                "password1|TOO_COMMON",
                "PassWord1|TOO_COMMON",
                "12345678|LETTER_MISSING,TOO_COMMON",
                "password|DIGIT_MISSING,TOO_COMMON"
            })
    void tellsAllThatIsUnmetAtOnce(String password, String faults) {
        assertThat(judge(password)).isEqualTo(faults(faults));
    }

    @Test
    void countsCodePointsUpTo64() {
        assertThat(judge("a1" + "😀".repeat(62))).isEmpty();
        assertThat(judge("a1" + "😀".repeat(63))).containsExactly(TOO_LONG);
        assertThat(judge("a1" + "あ".repeat(5))).containsExactly(TOO_SHORT);
        assertThat(judge("a1" + "x".repeat(1_000_000))).containsExactly(TOO_LONG);
    }

    @Test
    void asksForTheInitialPasswordAtMostOnceAndWithoutCase() {
        AtomicInteger asked = new AtomicInteger();
        PasswordContext context = new PasswordContext("hanako", BORN, text -> {
            asked.incrementAndGet();
            assertThat(text).isEqualTo("abcd 1234");
            return true;
        });

        assertThat(PasswordPolicy.LETTERS_AND_DIGITS
                        .judge("ABCD\u30001234", context)
                        .faults())
                .containsExactly(SAME_AS_INITIAL);
        assertThat(asked).hasValue(1);
    }

    @Test
    void judgesMembersWithoutBirthDateAndInitialPassword() {
        PasswordContext context = PasswordContext.withoutInitial("hanako", null);

        assertThat(PasswordPolicy.LETTERS_AND_DIGITS
                        .judge("hana19790822", context)
                        .isAccepted())
                .isTrue();
        assertThat(context).asString().doesNotContain("1979");
        assertThat(MEMBER).asString().doesNotContain("-08-");
    }

    @Test
    void lengthOnlyWantsFifteenAndNothingElse() {
        assertThat(PasswordPolicy.LENGTH_ONLY
                        .judge("correct horse battery", MEMBER)
                        .faults())
                .isEmpty();
        assertThat(PasswordPolicy.LENGTH_ONLY.judge("あいうえおかきくけこさしすせそ", MEMBER).faults())
                .isEmpty();
        assertThat(PasswordPolicy.LENGTH_ONLY.judge("correct horse1", MEMBER).faults())
                .containsExactly(TOO_SHORT);
        assertThat(PasswordPolicy.LENGTH_ONLY
                        .judge("1979年8月22日19790822", MEMBER)
                        .faults())
                .containsExactly(BIRTH_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "abxDEF723, ''",
        "abcdef-123, ''",
        "ABCDEF_123, ''",
        "abcDEF_xyz, ''",
        "abcdefあ123, ''",
        "abcdef123x, CLASSES_MISSING",
        "abxdefGHWJ, CLASSES_MISSING",
        "hogefugapiyo, CLASSES_MISSING",
        "aB1, TOO_SHORT"
    })
    void threeClassesWantsThreeOfFour(String password, String faults) {
        assertThat(PasswordPolicy.THREE_CLASSES.judge(password, MEMBER).faults())
                .isEqualTo(faults(faults));
    }

    @Test
    void letsATenantChangeLengthsAndCharacters() {
        PasswordPolicy policy =
                PasswordPolicy.LETTERS_AND_DIGITS.withLengths(10, 12).withAllowed(AllowedCharacters.ASCII);

        assertThat(policy.judge("abcdefghi1", MEMBER).faults()).isEmpty();
        assertThat(policy.judge("abcdefgh1", MEMBER).faults()).containsExactly(TOO_SHORT);
        assertThat(policy.judge("abcdefghijkl1", MEMBER).faults()).containsExactly(TOO_LONG);
        assertThat(policy.judge("abcdefghi1あ", MEMBER).faults()).containsExactly(CHARACTER_NOT_ALLOWED);
        assertThat(policy.judge("abc de\u3000fg1", MEMBER).faults()).isEmpty();
    }

    @Test
    void namesAMissingLetterOrDigitAndAnythingElseAsAWhole() {
        Set<CharacterClass> all = EnumSet.allOf(CharacterClass.class);
        PasswordPolicy policy = new PasswordPolicy(8, 64, RequiredClasses.each(all), AllowedCharacters.PRINTABLE);

        assertThat(policy.judge("--------", MEMBER).faults())
                .containsExactly(LETTER_MISSING, DIGIT_MISSING, CLASSES_MISSING);
        assertThat(policy.judge("abcdefg1", MEMBER).faults()).contains(CLASSES_MISSING);
        assertThat(policy.judge("abcDEF-1", MEMBER).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 64", "8, 65", "20, 19", "0, 0"})
    void cannotBeMadeWithLengthsThatMakeNoSense(int minimum, int maximum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordPolicy.LETTERS_AND_DIGITS.withLengths(minimum, maximum));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void cannotBeMadeWithMoreClassesThanThereAre(int atLeast) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequiredClasses(Set.of(CharacterClass.DIGIT), atLeast));
    }

    @Test
    void neverLetsAKnownPasswordThroughWhateverThePolicy() {
        for (PasswordPolicy policy :
                List.of(PasswordPolicy.LETTERS_AND_DIGITS, PasswordPolicy.LENGTH_ONLY, PasswordPolicy.THREE_CLASSES)) {
            assertThat(policy.judge("k7mw-q3rt-x9hd", MEMBER).faults()).contains(SAME_AS_INITIAL);
            assertThat(policy.judge("hanako.1979", MEMBER).faults()).contains(SAME_AS_USER_ID);
            assertThat(policy.judge("-=19790822=-abcDEF", MEMBER).faults()).containsExactly(BIRTH_DATE);
            assertThat(policy.judge("qwertyuiop", MEMBER).faults()).contains(TOO_COMMON);
        }
    }

    private static List<PasswordFault> judge(String password) {
        return PasswordPolicy.LETTERS_AND_DIGITS.judge(password, MEMBER).faults();
    }

    private static List<PasswordFault> faults(String names) {
        return names.isEmpty()
                ? List.of()
                : List.of(names.split(",")).stream().map(PasswordFault::valueOf).toList();
    }
}
