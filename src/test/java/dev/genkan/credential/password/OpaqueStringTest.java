package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueStringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "correct horse battery staple|correct horse battery staple",
                "Correct Horse Battery Staple|Correct Horse Battery Staple",
                "πßå|πßå",
                "Jack of \u2666s|Jack of \u2666s",
                "foo\u1680bar|foo bar",
                "\u3000a\u3000|\u0020a\u0020",
                "a\u0301|á",
                "ハ\u3099|バ",
                "Ａ１|Ａ１",
                "①|①"
            })
    void preparesTheExamplesOfRfc8265(String input, String prepared) {
        assertThat(OpaqueString.prepare(input)).contains(prepared);
        assertThat(OpaqueString.prepare(prepared)).contains(prepared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "my cat is a \u0009by",
                "a\u0000",
                "a\nb",
                "a\u007f",
                "a\u0085",
                "a\u00adb",
                "a\u200bb",
                "a\u200db",
                "\ufeffa",
                "a\ufe0f",
                "a\u2028b",
                "a\ue000",
                "a\uffff",
                "a\ud800b",
                "a\u3164b",
                "a\u1100",
                "a\u0378"
            })
    void refusesNothingAndWhatCannotBeSeen(String input) {
        assertThat(OpaqueString.prepare(input)).isEmpty();
        assertThat(OpaqueString.prepareWithoutCase(input)).isEmpty();
    }

    @Test
    void lowersTheCaseOnlyWhenAsked() {
        assertThat(OpaqueString.prepareWithoutCase("ABCd\u30001")).contains("abcd 1");
    }
}
