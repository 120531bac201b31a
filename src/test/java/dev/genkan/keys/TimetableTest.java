package dev.genkan.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times by which requests would fail when keys change are refused at the start. */
class TimetableTest {
    @Test
    void theDefaultsAreSound() {
        assertThat(Timetable.of(config("cache", "PT30S")).age()).isEqualTo(Duration.ofDays(89));
    }

    @ParameterizedTest
    @CsvSource({"published-before,PT5M", "published-after,PT10M", "period,PT24H", "kept,PT10M", "cache,PT24H"})
    void othersAreRefusedByName(String name, String value) {
        KeysConfig config = config(name, value);
        assertThatThrownBy(() -> Timetable.of(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("genkan.keys." + (name.equals("cache") ? "published-before" : name));
    }

    private static KeysConfig config(String name, String value) {
        Map<String, String> settings = Map.of("genkan.keys." + name, value);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, DurationConverter::parseDuration)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .withMapping(KeysConfig.class)
                .build()
                .getConfigMapping(KeysConfig.class);
    }
}
