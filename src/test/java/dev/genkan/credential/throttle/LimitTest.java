package dev.genkan.credential.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Settings that contradict themselves are refused by name. */
class LimitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void theDefaultsAreFine() {
        assertThat(Limit.narrow(Settings.STANDARD).freeTries()).isEqualTo(5);
        assertThat(Limit.ofAccount(Settings.STANDARD).freeTries()).isEqualTo(20);
        assertThat(Limit.ofNetwork(Settings.STANDARD).freeTries()).isEqualTo(200);
    }

    @Test
    void contradictionsAreRefusedByName() {
        assertRefused(account(0, 20, SECOND, SECOND), ".free-tries");
        assertRefused(account(5, 4, SECOND, SECOND), ".account-free-tries");
        assertRefused(account(5, 20, Duration.ZERO, SECOND), ".first-delay");
        assertRefused(account(5, 20, Duration.ofHours(1), SECOND), ".first-delay");
        assertRefused(account(5, 20, SECOND, DAY), ".forget-after");
        assertRefused(Settings.STANDARD.withNetwork(0, 1, 60), ".network.free-tries");
        assertRefused(Settings.STANDARD.withNetwork(200, 61, 60), ".network.first-delay");
        assertRefused(Settings.STANDARD.withNetwork(200, 1, 86_400), ".forget-after");
    }

    private static Settings account(int free, int accountFree, Duration first, Duration longest) {
        return new Settings(free, accountFree, first, longest, Settings.STANDARD.network());
    }

    private static void assertRefused(Settings settings, String name) {
        assertThatThrownBy(() -> {
                    Limit.narrow(settings);
                    Limit.ofAccount(settings);
                    Limit.ofNetwork(settings);
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("genkan.credential.throttle" + name);
    }
}
