package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialPasswordsTest {
    @Test
    void aGeneratedOneMayBeTypedAsItIsPrinted() {
        for (String typed : List.of(
                "abcd2345wxyz",
                "abcd-2345-wxyz",
                "abcd 2345 wxyz",
                " abcd　2345　wxyz ",
                "ａｂｃｄ－２３４５－ｗｘｙｚ",
                "abcdー2345ーwxyz",
                "abcd−2345–wxyz")) {
            assertThat(InitialPasswords.prepare(typed)).as(typed).hasValue("abcd2345wxyz");
        }
        assertThat(InitialPasswords.prepare("ABCD-2345-wxyz")).hasValue("ABCD2345wxyz");
        assertThat(InitialPasswords.fold("ABCD-2345-wxyz")).hasValue("abcd2345wxyz");
    }

    @Test
    void anInsurersOwnIsTakenToTheLetter() {
        for (String own : List.of("abc-123", "p@ss word-2345", "abcd-2345-wxyz-6789", "あいうえ-2345-wxyz", "12345678 ")) {
            assertThat(InitialPasswords.prepare(own)).as(own).hasValue(own);
        }
    }

    @Test
    void whatNobodyCanTypeIsRefused() {
        assertThat(InitialPasswords.isUsable(Secret.of("abcd2345wxyz"))).isTrue();
        assertThat(InitialPasswords.isUsable(Secret.of(""))).isFalse();
        assertThat(InitialPasswords.isUsable(Secret.of("abc\u0007"))).isFalse();
    }

    @Test
    void generatedOnesHaveNoLookAlikes() {
        Randomness randomness = new Randomness(InstantSource.system());
        for (int i = 0; i < 200; i++) {
            assertThat(InitialPasswords.generate(randomness).reveal()).matches("[2-9a-hjkmnp-z]{12}");
        }
    }
}
