package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.PasswordHasher.Match;
import dev.genkan.secret.Randomness;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    record Settings(int memoryKib, int iterations, int parallelism, OptionalInt threads, int queue)
            implements PasswordConfig {
        static final Settings CHEAP = new Settings(64, 1, 1, OptionalInt.of(1), 8);

        @Override
        public boolean inJava() {
            return false;
        }

        @Override
        public Background background() {
            return new Background() {
                @Override
                public Duration every() {
                    return Duration.ofSeconds(1);
                }

                @Override
                public int percent() {
                    return 50;
                }
            };
        }
    }

    @Test
    void matchesWhatItHashedAndSaltsEachHash() {
        PasswordHasher hasher = hasher(Settings.CHEAP);
        String phc = hasher.hash("d00000000").orElseThrow();
        assertThat(hasher.matches("d00000000", phc)).isEqualTo(Match.YES);
        assertThat(hasher.matches("d00000001", phc)).isEqualTo(Match.NO);
        assertThat(hasher.matchesNobody("d00000000")).isEqualTo(Match.NO);
        assertThat(hasher.hash("d00000000").orElseThrow()).isNotEqualTo(phc);
    }

    @Test
    void knowsWhenAHashCostLessThanItWouldToday() {
        String phc = hasher(Settings.CHEAP).hash("x").orElseThrow();
        PasswordHasher dearer = hasher(new Settings(128, 1, 1, OptionalInt.of(1), 8));
        assertThat(hasher(Settings.CHEAP).isOutdated(phc)).isFalse();
        assertThat(dearer.isOutdated(phc)).isTrue();
        assertThat(dearer.matches("x", phc)).isEqualTo(Match.YES);
    }

    @Test
    void whatAnOldHashIsShortOfIsSpentBesideIt() {
        Argon2Cost now = new Argon2Cost(19_456, 2, 1);
        for (Argon2Cost before : List.of(
                new Argon2Cost(64, 1, 1),
                new Argon2Cost(7_168, 5, 1),
                new Argon2Cost(12_288, 2, 1),
                new Argon2Cost(19_456, 1, 1))) {
            Argon2Cost rest = before.shortOf(now).orElseThrow();
            assertThat(work(before) + work(rest)).as(before.toString()).isBetween(work(now) - 2, work(now));
        }
        assertThat(now.shortOf(now)).isEmpty();
        assertThat(new Argon2Cost(65_536, 3, 4).shortOf(now)).isEmpty();
    }

    private static long work(Argon2Cost cost) {
        return (long) cost.memoryKib() * cost.iterations();
    }

    /** One thread and one place to wait, both taken: whoever comes then is told at once. */
    @Test
    void aFullQueueSaysSo() throws Exception {
        PasswordHasher hasher = hasher(new Settings(64, 1, 1, OptionalInt.of(1), 1));
        String phc = hasher.hash("before").orElseThrow();
        FullPool full = FullPool.of(hasher, 1);
        try {
            assertThat(hasher.isIdle()).isFalse();
            assertThat(hasher.hash("x")).isEmpty();
            assertThat(hasher.matches("before", phc)).isEqualTo(Match.BUSY);
            assertThat(hasher.matchesNobody("before")).isEqualTo(Match.BUSY);
        } finally {
            full.end();
        }
        assertThat(hasher.matches("before", phc)).isEqualTo(Match.YES);
    }

    private static PasswordHasher hasher(PasswordConfig config) {
        return new PasswordHasher(
                config, new Randomness(InstantSource.system()), new SimpleMeterRegistry(), Traces.off());
    }
}
