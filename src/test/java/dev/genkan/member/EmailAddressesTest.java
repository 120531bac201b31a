package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hanako@example.com",
                "Hanako.Yamada+portal@mail.example.co.jp",
                "o'brien@example.ie",
                "a@b.jp",
                "1@2.3.jp",
                "x_y-z=1@example-shop.jp",
                "hanako@xn--wgv71a119e.jp"
            })
    void acceptsOrdinaryAddresses(String address) {
        assertThat(EmailAddresses.read(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@docomo.ne.jp",
                ".a.@docomo.ne.jp",
                "a.@ezweb.ne.jp",
                "-a-.._@softbank.ne.jp",
                "...@docomo.ne.jp"
            })
    void acceptsTheOldFormsOfMobileCarriers(String address) {
        assertThat(EmailAddresses.read(address)).contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｃｏｍ, hanako@example.com",
        "' hanako@example.com ', hanako@example.com",
        "'　hanako@example.com', hanako@example.com",
        "hanako@日本語.jp, hanako@xn--wgv71a119e.jp",
        "hanako@example。com, hanako@example.com"
    })
    void storesTheFormThatMailCanBeSentTo(String input, String address) {
        assertThat(EmailAddresses.read(input)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hanako",
                "hanako@",
                "@example.com",
                "hanako@localhost",
                "hanako@example.",
                "hanako@.example.com",
                "hanako@example..com",
                "hanako@example.com.",
                "hanako@-example.com",
                "hanako@example-.com",
                "hanako@exam_ple.com",
                "hanako@example.123",
                "hanako@192.168.0.1",
                "hanako@[192.168.0.1]",
                "hana@ko@example.com",
                "hana ko@example.com",
                "hanako@exam ple.com",
                "\"hana ko\"@example.com",
                "花子@example.com",
                "Hanako <hanako@example.com>",
                "hanako@example.com,taro@example.com",
                "hanako@example.com;taro@example.com",
                "hanako@example.com\r\nBcc: taro@example.com",
                "hanako@example.com\n",
                "hana\u0000ko@example.com",
                "hanako\u0085@example.com",
                "hanako@example.com\u2028" + "Bcc: taro@example.com",
                "hana\\ko@example.com",
                "(comment)hanako@example.com"
            })
    void refusesWhatIsNoAddressOrMore(String input) {
        assertThat(EmailAddresses.read(input)).isEmpty();
    }

    @Test
    void refusesMoreThan64CharactersBeforeTheAtSignAnd254Altogether() {
        String domain = "d".repeat(62) + "." + "d".repeat(61) + "." + "d".repeat(61) + ".jp";
        String local = "a".repeat(EmailAddresses.LONGEST - domain.length() - 1);

        assertThat(EmailAddresses.read(local + "@" + domain)).isPresent();
        assertThat(EmailAddresses.read(local + "a@" + domain)).isEmpty();
        assertThat(EmailAddresses.read("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddresses.read("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddresses.read("a@" + "d".repeat(64) + ".jp")).isEmpty();
        assertThat(EmailAddresses.read("日".repeat(250) + "@example.com")).isEmpty();
    }

    @Test
    void comparesWithoutCase() {
        assertThat(EmailAddresses.fold("Hanako@Example.COM")).isEqualTo("hanako@example.com");
    }
}
