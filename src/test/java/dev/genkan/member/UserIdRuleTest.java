package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdRuleTest {

    private static final LocalDate BORN = LocalDate.of(1979, 8, 22);

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "testuser,testuser",
                "TestUser,testuser",
                " testuser ,testuser",
                "　testuser　,testuser",
                "ＴｅｓｔＵｓｅｒ１,testuser1",
                "ｔｅｓｔ＿ｕｓｅｒ－１．ａ,test_user-1.a",
                "Ken－KEN,ken-ken",
                "ｶﾅ,カナ"
            })
    void foldsWidthCaseAndSpacesAround(String input, String folded) {
        assertThat(UserIds.fold(input)).isEqualTo(folded);
        assertThat(UserIds.fold(folded)).isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "testuser",
                "abcdef",
                "1abcde",
                "a.b_c-d",
                "1234567",
                "a1234567890123456789012345678901",
                "a12345678"
            })
    void allowsByDefault6To32LettersDigitsAndThreeSymbols(String folded) {
        assertThat(UserIdRule.DEFAULT.judge(folded, BORN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', TOO_SHORT",
        "a, TOO_SHORT",
        "abcde, TOO_SHORT",
        "a12345678901234567890123456789012, TOO_LONG",
        "hanako@example.com, EMAIL_LIKE",
        "@, EMAIL_LIKE",
        "花子@example, EMAIL_LIKE",
        "花子, CHARACTERS",
        "hana ko, CHARACTERS",
        "hana+ko, CHARACTERS",
        "hanako!, CHARACTERS",
        "HANAKO, CHARACTERS",
        "héloïse, CHARACTERS",
        "hanako\u200b, CHARACTERS",
        ".hanako, BEGINNING",
        "_hanako, BEGINNING",
        "-, BEGINNING",
        "19790822, BIRTH_DATE",
        "1979-08-22, BIRTH_DATE",
        "s54.8.22, BIRTH_DATE",
        "s540822, BIRTH_DATE",
        "790822, BIRTH_DATE",
        "19790823, ALL_DIGITS",
        "12345678, ALL_DIGITS",
        "123456789012, ALL_DIGITS"
    })
    void tellsTheFirstThingThatAPersonWouldWantToKnow(String folded, UserIdRefusal refusal) {
        assertThat(UserIdRule.DEFAULT.judge(folded, BORN)).contains(refusal);
    }

    @Test
    void judgesMembersWithoutABirthDate() {
        assertThat(UserIdRule.DEFAULT.judge("s54.8.22", null)).isEmpty();
        assertThat(UserIdRule.DEFAULT.judge("19790822", null)).contains(UserIdRefusal.ALL_DIGITS);
    }

    @Test
    void letsATenantChangeLengthsAndSymbols() {
        UserIdRule rule = new UserIdRule(4, 10, "+");

        assertThat(rule.judge("a+bc", BORN)).isEmpty();
        assertThat(rule.judge("a.bc", BORN)).contains(UserIdRefusal.CHARACTERS);
        assertThat(rule.judge("+abc", BORN)).contains(UserIdRefusal.BEGINNING);
        assertThat(rule.judge("abc", BORN)).contains(UserIdRefusal.TOO_SHORT);
        assertThat(rule.judge("abcdefghijk", BORN)).contains(UserIdRefusal.TOO_LONG);
        assertThat(new UserIdRule(4, 10, "").judge("ab-cd", BORN)).contains(UserIdRefusal.CHARACTERS);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, _", "7, 6, _", "6, 65, _", "6, 32, @", "6, 32, a", "6, 32, '\"'", "6, 32, ' '", "6, 32, <"})
    void cannotBeMadeWithLengthsOrSymbolsThatMakeNoSense(int minimum, int maximum, String symbols) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserIdRule(minimum, maximum, symbols));
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "12345678, true",
        "花子, true",
        "hanako@example.com, true",
        "'', false",
        "hana ko, false",
        "a\tb, false",
        "a\u200bb, false",
        "\uE000, false"
    })
    void letsAnInsurersFileBringWhateverCanBeTyped(String folded, boolean importable) {
        assertThat(UserIds.isImportable(folded)).isEqualTo(importable);
    }

    @Test
    void boundsWhatAnInsurersFileBrings() {
        assertThat(UserIds.isImportable("a".repeat(64))).isTrue();
        assertThat(UserIds.isImportable("a".repeat(65))).isFalse();
    }
}
