package dev.genkan.client.logo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {
    @Test
    void picturesAreKnownByTheirFirstBytes() {
        assertThat(type("\u0089PNG\r\n\u001a\n....")).isEqualTo("image/png");
        assertThat(type("\u00ff\u00d8\u00ff....")).isEqualTo("image/jpeg");
        assertThat(type("RIFF....WEBPVP8 ")).isEqualTo("image/webp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
                "<!doctype html>",
                "GIF89a....",
                "RIFF....WAVE",
                "RIFF",
                "PNG\r\n",
                "\u0089PNG"
            })
    void nothingElseIsAPicture(String image) {
        assertThat(type(image)).isEqualTo("none");
    }

    @Test
    void aPictureThatIsTooLargeIsNone() {
        byte[] large = Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 100 * 1024 + 1);
        assertThat(Logo.of(large)).isEmpty();
    }

    private static String type(String image) {
        return Logo.of(image.getBytes(StandardCharsets.ISO_8859_1))
                .map(Logo::mediaType)
                .orElse("none");
    }
}
