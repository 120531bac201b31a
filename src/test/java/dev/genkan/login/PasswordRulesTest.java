package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.PasswordPolicy;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list that ticks itself says what the policy says. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PasswordRulesTest {
    @Test
    void lettersAndDigits() {
        assertThat(PasswordRules.of(PasswordPolicy.LETTERS_AND_DIGITS, Words.in(Locale.JAPANESE)))
                .containsExactly(
                        new PasswordRules.Line("8文字以上64文字以内", 8, 64, ""),
                        new PasswordRules.Line("英字を1文字以上", 0, 0, "[A-Za-z]"),
                        new PasswordRules.Line("数字を1文字以上", 0, 0, "[0-9]"));
    }

    @Test
    void lengthOnly() {
        assertThat(PasswordRules.of(PasswordPolicy.LENGTH_ONLY, Words.in(Locale.ENGLISH)))
                .containsExactly(new PasswordRules.Line("15 to 64 characters", 15, 64, ""));
    }

    @Test
    void threeOfFourClassesTickAsOneLine() {
        String pattern = PasswordRules.of(PasswordPolicy.THREE_CLASSES, Words.in(Locale.JAPANESE))
                .get(1)
                .pattern();
        assertThat(Pattern.compile(pattern).matcher("abcABC123").find()).isTrue();
        assertThat(Pattern.compile(pattern).matcher("abc-123").find()).isTrue();
        assertThat(Pattern.compile(pattern).matcher("ABC-123").find()).isTrue();
        assertThat(Pattern.compile(pattern).matcher("abcABC-").find()).isTrue();
        assertThat(Pattern.compile(pattern).matcher("abc123").find()).isFalse();
        assertThat(Pattern.compile(pattern).matcher("ABCDEF").find()).isFalse();
    }
}
