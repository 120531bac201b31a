package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);
    private static final LocalDate BORN = LocalDate.of(1979, 8, 22);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19790822",
                " 19790822 ",
                "１９７９０８２２",
                "　１９７９年８月２２日　",
                "1979/08/22",
                "1979/8/22",
                "1979-8-22",
                "1979.8.22",
                "1979 08 22",
                "1979 / 8 / 22",
                "１９７９／８／２２",
                "1979ー8ー22",
                "1979−08−22",
                "1979・8・22",
                "1979。8。22",
                "１９７９．８．２２",
                "１９７９－８－２２",
                "1979年8月22日",
                "1979年08月22日",
                "1979年 8月 22日",
                "1979年8月22日",
                "1979年8月22",
                "昭和５４年８月２２日",
                "昭和 54年 8月 22日",
                "　昭和54年　8月　22日",
                "昭和54.8.22",
                "昭和54/08/22",
                "昭和540822",
                "㍼54年8月22日",
                "S54.8.22",
                "s54.8.22",
                "Ｓ５４．８．２２",
                "ｓ５４．８．２２",
                "S 54.8.22",
                "S.54.8.22",
                "S54/8/22",
                "S54-08-22",
                "S540822",
                "S54年8月22日"
            })
    void readsTheWaysInWhichPeopleWriteOneDay(String input) {
        assertThat(BirthDates.read(input, TODAY)).contains(BORN);
    }

    @ParameterizedTest
    @CsvSource({
        "大正元年7月30日, 1912-07-30",
        "大正1年7月30日, 1912-07-30",
        "T1.7.30, 1912-07-30",
        "大正15年12月24日, 1926-12-24",
        "昭和元年12月25日, 1926-12-25",
        "S元.12.31, 1926-12-31",
        "S2.1.1, 1927-01-01",
        "昭和64年1月7日, 1989-01-07",
        "平成元年1月8日, 1989-01-08",
        "H01.01.08, 1989-01-08",
        "平成31年4月30日, 2019-04-30",
        "令和元年5月1日, 2019-05-01",
        "r1.5.1, 2019-05-01",
        "R080801, 2026-08-01",
        "昭和55年2月29日, 1980-02-29",
        "20000229, 2000-02-29"
    })
    void readsErasUpToTheirFirstAndLastDay(String input, LocalDate expected) {
        assertThat(BirthDates.read(input, TODAY)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "明治45年7月29日",
                "大正元年7月29日",
                "大正15年12月25日",
                "昭和元年12月24日",
                "昭和64年1月8日",
                "昭和65年1月1日",
                "平成元年1月7日",
                "平成31年5月1日",
                "H40.1.1",
                "令和元年4月30日",
                "令和0年5月1日",
                "昭和1979年8月22日",
                "昭和054年8月22日"
            })
    void refusesADayOutsideItsEra(String input) {
        assertThat(BirthDates.read(input, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1979",
                "197908",
                "1979822",
                "790822",
                "540822",
                "79/8/22",
                "1979/8-22",
                "1979/8",
                "8/22/1979",
                "22.8.1979",
                "19791322",
                "19790800",
                "19790231",
                "19790229",
                "昭和54年2月29日",
                "S54.13.1",
                "X54.8.22",
                "元年8月22日",
                "19790822 19790822",
                "1979082219790822",
                "19790822; drop table",
                "19790822\u0000",
                "-1979-08-22",
                "+19790822",
                "١٩٧٩٠٨٢٢",
                "1979年8月22日昭和54年8月22日1979年8月22日昭和54年8月22日1979年8月22日"
            })
    void refusesWhatIsNoDate(String input) {
        assertThat(BirthDates.read(input, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20260801, true",
        "20260802, false",
        "R8.8.2, false",
        "18960801, true",
        "18960731, false",
        "00010101, false"
    })
    void acceptsNobodyFromTheFutureOrOlderThan130Years(String input, boolean accepted) {
        assertThat(BirthDates.read(input, TODAY).isPresent()).isEqualTo(accepted);
    }

    @Test
    void listsTheSpellingsOfADayWithoutDoubles() {
        List<String> spellings = BirthDates.spellings(BORN);

        assertThat(spellings)
                .contains(
                        "19790822",
                        "1979-08-22",
                        "1979/8/22",
                        "1979.8.22",
                        "790822",
                        "08221979",
                        "22081979",
                        "1979年8月22日",
                        "昭和54年08月22日",
                        "昭和54.8.22",
                        "s54.8.22",
                        "s540822")
                .doesNotHaveDuplicates();
        assertThat(BirthDates.spellings(LocalDate.of(2019, 5, 1))).contains("令和元年5月1日", "r1.5.1", "r010501");
        assertThat(BirthDates.spellings(LocalDate.of(1910, 5, 1))).contains("19100501", "1910年5月1日");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19790822",
                "１９７９０８２２",
                "Ｓ５４．８．２２",
                "S 54. 8. 22",
                "昭和54年8月22日",
                "790822",
                "08/22/1979",
                " 22.08.1979 "
            })
    void recognisesASpellingOfTheBirthDate(String text) {
        assertThat(BirthDates.isSpelling(text, BORN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"19790823", "S54.8.23", "a19790822", "197908220", "midori", ""})
    void leavesOtherTextsAlone(String text) {
        assertThat(BirthDates.isSpelling(text, BORN)).isFalse();
    }
}
