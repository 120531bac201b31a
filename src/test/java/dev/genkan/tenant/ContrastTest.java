package dev.genkan.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastTest {
    @Test
    void isThatOfTheGuidelines() {
        assertThat(Contrast.ratio("#000000", "#ffffff")).isEqualTo(21, within(0.001));
        assertThat(Contrast.ratio("#777777", "#ffffff")).isEqualTo(4.48, within(0.005));
        assertThat(Contrast.ratio("#17694a", "#17694a")).isEqualTo(1, within(0.001));
    }

    @Test
    void choosesTheTextThatIsEasierToRead() {
        assertThat(Contrast.textOn("#17694a")).isEqualTo("#ffffff");
        assertThat(Contrast.textOn("#79cda6")).isEqualTo("#111413");
    }
}
