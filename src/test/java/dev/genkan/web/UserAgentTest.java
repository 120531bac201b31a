package dev.genkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1|iPhone, Safari",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0 Mobile/15E148 Safari/604.1|iPhone, Chrome",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36|Android, Chrome",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0|Windows, Edge",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:139.0) Gecko/20100101 Firefox/139.0|Mac, Firefox",
                "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X)|iPad",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)|Chromebook",
                "curl/8.0 on Linux|Linux",
            })
    void devicesAreCalledWhatTheirOwnersCallThem(String header, String words) {
        assertThat(UserAgent.describe(header)).isEqualTo(words);
    }

    @Test
    void whatIsUnknownHasNoName() {
        assertThat(UserAgent.describe(null)).isNull();
        assertThat(UserAgent.describe("curl/8.0")).isNull();
    }
}
