package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndividualNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789018",
                "1234 5678 9018",
                "1234-5678-9018",
                "１２３４－５６７８－９０１８",
                "１２３４５６７８９０１８",
                "　１２３４　５６７８　９０１８　",
                "123 456 789 018",
                "000000000000",
                "100000000005",
                "000000000019",
                "111111111118"
            })
    void recognisesTwelveDigitsWithTheRightCheckDigit(String text) {
        assertThat(IndividualNumber.isValid(text)).isTrue();
        assertThat(IndividualNumber.occursIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456789010",
                "123456789011",
                "123456789012",
                "123456789013",
                "123456789014",
                "123456789015",
                "123456789016",
                "123456789017",
                "123456789019",
                "12345678901",
                "1234567890183",
                "12345678901a",
                "1234--5678-9018",
                "1234/5678/9018"
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(IndividualNumber.isValid(text)).isFalse();
        assertThat(IndividualNumber.occursIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"マイナンバー１２３４５６７８９０１８", "id:1234-5678-9018 (old)", "a123456789018b", "123456789012, 123456789018"})
    void findsOneAmongOtherWords(String text) {
        assertThat(IndividualNumber.occursIn(text)).isTrue();
        assertThat(IndividualNumber.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+123456789018", "0123456789018", "1234567890180", "東京都千代田区1-2-3 4567-8901", "090-1234-5678"})
    void doesNotMistakeTelephoneNumbersAndLongerNumbersForOne(String text) {
        assertThat(IndividualNumber.occursIn(text)).isFalse();
    }
}
