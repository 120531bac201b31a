package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Argon2idTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final byte[] SALT = filled(16, 7);
    private static final Argon2id ARGON2 = Argon2id.inJava();

    /** Whatever library is chosen for its speed, the stored hash is the same: replicas may differ in what loads. */
    @Test
    void theFastestOneAndJavaAgree() {
        Argon2id fastest = Argon2id.fastest();
        for (Argon2Cost cost :
                List.of(CHEAP, new Argon2Cost(8, 3, 1), new Argon2Cost(1_024, 2, 1), new Argon2Cost(64, 2, 4))) {
            for (String text : List.of("", "x", "山田 d00000000", "a".repeat(300))) {
                for (byte[] salt : List.of(SALT, filled(20, 9))) {
                    assertThat(fastest.hash(text, salt, cost).phc())
                            .as("%s, salt of %d bytes", cost, salt.length)
                            .isEqualTo(ARGON2.hash(text, salt, cost).phc());
                }
            }
        }
    }

    /** Else the comparison above compares Java with itself, where the library is known to load. */
    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void theLibraryLoadsOnLinux() {
        assertThat(Argon2id.fastest().isNative(CHEAP)).isTrue();
        assertThat(Argon2id.fastest().isNative(new Argon2Cost(64, 1, 2))).isFalse();
        assertThat(ARGON2.isNative(CHEAP)).isFalse();
    }

    /** RFC 9106, section 5.3. */
    @Test
    void theVectorOfTheSpecification() {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build();
        assertThat(HexFormat.of().formatHex(Argon2id.compute(filled(32, 1), parameters, 32)))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void aHashMatchesItsTextAndNoOther() {
        PasswordHash hash = ARGON2.hash("山田 d00000000", SALT, CHEAP);
        assertThat(ARGON2.matches("山田 d00000000", hash)).isTrue();
        assertThat(ARGON2.matches("山田 D00000000", hash)).isFalse();
        assertThat(ARGON2.matches("", hash)).isFalse();
    }

    @Test
    void theStoredStringCarriesWhatItCost() {
        PasswordHash hash = ARGON2.hash("x", SALT, CHEAP);
        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=64,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$");
        PasswordHash parsed = PasswordHash.parse(hash.phc());
        assertThat(parsed.cost()).isEqualTo(CHEAP);
        assertThat(ARGON2.matches("x", parsed)).isTrue();
        assertThat(hash.toString()).isEqualTo("[hash]");
    }

    @Test
    void otherStringsAreRefusedWithoutBeingRepeated() {
        for (String other : List.of(
                "",
                "secret",
                "$argon2i$v=19$m=64,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$BwcHBwcHBwcHBwcHBwcHBw",
                "$argon2id$v=16$m=64,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$BwcHBwcHBwcHBwcHBwcHBw",
                "$argon2id$v=19$m=0,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$BwcHBwcHBwcHBwcHBwcHBw")) {
            assertThatThrownBy(() -> PasswordHash.parse(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("BwcH")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aCostIsBelowAnotherIfAnyOfItIsLess() {
        assertThat(CHEAP.isBelow(CHEAP)).isFalse();
        assertThat(CHEAP.isBelow(new Argon2Cost(65, 1, 1))).isTrue();
        assertThat(CHEAP.isBelow(new Argon2Cost(64, 2, 1))).isTrue();
        assertThat(new Argon2Cost(128, 1, 1).isBelow(new Argon2Cost(64, 2, 1))).isTrue();
        assertThat(new Argon2Cost(128, 2, 1).isBelow(CHEAP)).isFalse();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
