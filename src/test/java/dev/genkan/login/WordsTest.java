package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Localized;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, times and waits as people write them (look.md, "Words"). */
class WordsTest {
    @Test
    void dates() {
        LocalDate date = LocalDate.of(2026, 11, 2);
        assertThat(Words.date(date, Locale.JAPANESE)).isEqualTo("2026年11月2日");
        assertThat(Words.date(date, Locale.ENGLISH)).isEqualTo("2 November 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:05:59Z, 午後3時5分, 3:05 p.m.",
        "2026-11-22T03:00:00Z, 午後0時0分, 12:00 p.m.",
        "2026-11-22T15:30:00Z, 午前0時30分, 12:30 a.m.",
    })
    void timesAreThoseOfJapan(Instant moment, String ja, String en) {
        assertThat(Words.time(moment, Locale.JAPANESE)).isEqualTo(ja);
        assertThat(Words.time(moment, Locale.ENGLISH)).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1秒, 1 second",
        "PT0.2S, 1秒, 1 second",
        "PT59S, 59秒, 59 seconds",
        "PT60S, 1分, 1 minute",
        "PT61S, 2分, 2 minutes",
        "PT59M1S, 1時間, 1 hour",
        "PT61M, 2時間, 2 hours",
    })
    void waitsAreRoundedUp(Duration wait, String ja, String en) {
        assertThat(Words.wait(wait, Locale.JAPANESE)).isEqualTo(ja);
        assertThat(Words.wait(wait, Locale.ENGLISH)).isEqualTo(en);
    }

    @Test
    void rowsOfNames() {
        List<Localized> names = List.of(
                new Localized("はがき", "the postcard"),
                new Localized("お知らせ", "notice"),
                new Localized("確認書", "certificate"));
        assertThat(Words.anyOf(names, Locale.JAPANESE)).isEqualTo("はがき、お知らせ、確認書");
        assertThat(Words.anyOf(names, Locale.ENGLISH)).isEqualTo("the postcard, notice or certificate");
        assertThat(Words.anyOf(names.subList(0, 1), Locale.ENGLISH)).isEqualTo("the postcard");
    }
}
