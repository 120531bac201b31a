package dev.genkan.credential.totp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.Authenticator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238 with the parameters that all apps support. */
class StepsTest {
    private static final OtpKey KEY = new OtpKey("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    /** Appendix B (SHA-1), the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandard(long seconds, String code) {
        assertThat(Steps.matches(KEY.base32(), seconds / 30, code)).isTrue();
        assertThat(Authenticator.code(KEY.base32(), seconds / 30)).isEqualTo(code);
        assertThat(Steps.matches(KEY.base32(), seconds / 30 + 1, code)).isFalse();
    }

    @ParameterizedTest(name = "{0} steps: {1}")
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void oneStepOfDriftEachWay(long drift, boolean accepted) {
        long step = NOW.getEpochSecond() / 30 + drift;
        String code = Authenticator.code(KEY.base32(), step);
        assertThat(KEY.matching(code, Steps.around(NOW)))
                .isEqualTo(accepted ? java.util.List.of(step) : java.util.List.of());
    }

    @Test
    void aStepEndsWhenItsThirtySecondsAreOver() {
        assertThat(Steps.around(Instant.ofEpochSecond(59))).containsExactly(2L, 1L, 0L);
        assertThat(Steps.around(Instant.ofEpochSecond(60))).containsExactly(3L, 2L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "123456, 123456",
        "'123 456', 123456",
        "' １２３　４５６ ', 123456",
        "123-456, 123456",
        "012345, 012345",
        "12345, ",
        "1234567, ",
        "+123456, ",
        "12345a, ",
        "'', "
    })
    void whatIsTypedIsReadKindly(String typed, @Nullable String digits) {
        assertThat(OtpCode.read(typed).map(OtpCode::digits).orElse(null)).isEqualTo(digits);
    }

    @Test
    void aCodeOfManyCharactersIsNotRead() {
        assertThat(OtpCode.read(" ".repeat(100) + "123456")).isEmpty();
    }

    @Test
    void theKeyIsHandedOverInGroupsAndAsAnAddress() {
        assertThat(KEY.groups()).containsExactly("GEZD", "GNBV", "GY3T", "QOJQ", "GEZD", "GNBV", "GY3T", "QOJQ");
        String uri = KEY.uri("みどり健保: 本部", "hanako+1");
        assertThat(uri)
                .startsWith("otpauth://totp/%E3%81%BF")
                .contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
                .endsWith("&algorithm=SHA1&digits=6&period=30");
        Authenticator app = Authenticator.of(uri);
        assertThat(app.label()).isEqualTo("みどり健保  本部:hanako+1");
        assertThat(app.parameters().get("issuer")).isEqualTo("みどり健保  本部");
        assertThat(KEY).hasToString("[key]");
    }
}
