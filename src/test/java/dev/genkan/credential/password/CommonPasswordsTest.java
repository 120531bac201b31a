package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "password1",
                "12345678",
                "qwertyuiop",
                "Iloveyou1",
                "baseball",
                "1q2w3e4r"
            })
    void knowsTheMostCommonPasswordsWithoutCase(String password) {
        assertThat(CommonPasswords.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d00000000", "Daiwauser", "midori-no-kaze-7", "", "qwerty"})
    void leavesOthersAloneAmongThemTheGuidesExampleAndWhatIsTooShortAnyway(String password) {
        assertThat(CommonPasswords.contains(password)).isFalse();
    }
}
