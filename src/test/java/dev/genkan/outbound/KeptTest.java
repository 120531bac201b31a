package dev.genkan.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.Elsewhere;
import dev.genkan.testing.Race;
import dev.genkan.trace.Traces;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long answers from elsewhere are believed, by a clock of the test's own. */
class KeptTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-04-01T00:00:00Z");
    private volatile int status = 200;
    private volatile String control = "max-age=600";
    private Elsewhere elsewhere;
    private Kept<Integer> kept;
    private URI address;

    @BeforeEach
    void open() throws Exception {
        elsewhere = Elsewhere.answering(this::answer);
        address = elsewhere.at("127.0.0.1", "/jwks");
        Outbound outbound = new Outbound(
                vertx,
                new Guard(Settings.LOOPBACK, host -> List.of(InetAddress.getByName(host))),
                Settings.LOOPBACK,
                Traces.off());
        kept = new Kept<>(outbound, new KeptTimes(() -> now, Settings.LOOPBACK), KeptTest::read);
    }

    @AfterEach
    void close() {
        elsewhere.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=600    | 599  | 601",
                "max-age=5      | 59   | 61",
                "no-store       | 59   | 61",
                "max-age=999999 | 3599 | 3601",
                "public         | 299  | 301",
            })
    void anAnswerIsKeptAsLongAsItSaysWithinBounds(String header, int fresh, int old) throws Exception {
        control = header;
        assertThat(kept.get(address)).isEqualTo(1);
        later(Duration.ofSeconds(fresh));
        assertThat(kept.get(address)).isEqualTo(1);
        later(Duration.ofSeconds(old - fresh));
        assertThat(kept.get(address)).isEqualTo(2);
    }

    @Test
    void ofManyWhoWantItOneFetches() throws Exception {
        List<Integer> got = Race.between(8, i -> get());
        assertThat(got).containsOnly(1);
        assertThat(elsewhere.asked()).hasSize(1);
    }

    @Test
    void aFailureIsBelievedForAShortWhile() throws Exception {
        status = 500;
        assertThatThrownBy(() -> kept.get(address)).hasMessageContaining("500");
        status = 200;
        assertThatThrownBy(() -> kept.get(address)).hasMessageContaining("500");
        assertThat(elsewhere.asked()).hasSize(1);
        later(Duration.ofSeconds(11));
        assertThat(kept.get(address)).isEqualTo(2);
    }

    @Test
    void whatWasKnownServesForAnHourWhileTheAddressFails() throws Exception {
        assertThat(kept.get(address)).isEqualTo(1);
        status = 503;
        later(Duration.ofMinutes(11));
        assertThat(kept.get(address)).isEqualTo(1);
        assertThat(kept.get(address)).isEqualTo(1);
        assertThat(elsewhere.asked()).as("not asked again at once").hasSize(2);
        later(Duration.ofMinutes(61));
        assertThatThrownBy(() -> kept.get(address)).hasMessageContaining("503");
    }

    @Test
    void aRenewalIsPossibleAtOnceAndThenOnceInTenSeconds() throws Exception {
        assertThat(kept.get(address)).isEqualTo(1);
        assertThat(kept.renewed(address)).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            assertThat(kept.renewed(address)).isEqualTo(2);
        }
        later(Duration.ofSeconds(11));
        assertThat(kept.renewed(address)).isEqualTo(3);
        assertThat(kept.get(address)).isEqualTo(3);
    }

    @Test
    void whatServesNobodyAnyMoreIsLetGo() throws Exception {
        assertThat(kept.get(address)).isEqualTo(1);
        later(Duration.ofMinutes(70).minusSeconds(1));
        assertThat(kept.letGo()).as("it serves while the address fails").isFalse();
        later(Duration.ofSeconds(1));
        assertThat(kept.letGo()).isTrue();
        assertThat(kept.letGo()).as("nothing is left").isFalse();
        assertThat(kept.get(address)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "max-age=60            | -   | -                             | PT1M",
                "public, Max-Age=\"60\" | 20  | -                             | PT40S",
                "max-age=60            | 90  | -                             | PT0S",
                "no-cache, max-age=60  | -   | -                             | PT0S",
                "-                     | -   | Wed, 01 Apr 2026 00:02:00 GMT | PT2M",
                "-                     | -   | Wed, 01 Apr 2020 00:00:00 GMT | PT0S",
                "-                     | -   | 0                             | PT0S",
                "max-age=60            | -   | 0                             | PT1M",
                "s-maxage=60           | -   | -                             | -",
                "-                     | -   | -                             | -",
            })
    void ageIsReadAsRfc9111Says(String control, String age, String expires, String expected) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Date", "Wed, 01 Apr 2026 00:00:00 GMT");
        if (control != null) {
            headers.add("Cache-Control", control);
        }
        if (age != null) {
            headers.add("Age", age);
        }
        if (expires != null) {
            headers.add("Expires", expires);
        }
        assertThat(Freshness.of(headers)).isEqualTo(expected == null ? null : Duration.parse(expected));
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void answer(HttpServerRequest request) {
        request.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", control)
                .end(Integer.toString(count.incrementAndGet()));
    }

    private Integer get() {
        try {
            return kept.get(address);
        } catch (Unreachable e) {
            throw new AssertionError(e);
        }
    }

    private static Integer read(Fetched fetched) throws Unreachable {
        if (fetched.body().length == 0) {
            throw new Unreachable("empty");
        }
        return Integer.valueOf(fetched.text());
    }
}
