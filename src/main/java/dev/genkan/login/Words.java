package dev.genkan.login;

import dev.genkan.credential.email.SendOutcome;
import dev.genkan.tenant.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates, times, waits and lists as people write them (look.md, "Words"), and sentences made of them. Times are those of Japan. */
public final class Words {
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter DATE_EN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Words() {}

    public static LoginMessages in(Locale locale) {
        return isEnglish(locale)
                ? MessageBundles.get(LoginMessages.class, io.quarkus.qute.i18n.Localized.Literal.of("en"))
                : MessageBundles.get(LoginMessages.class);
    }

    /** 2026年11月22日; 22 November 2026. */
    public static String date(LocalDate date, Locale locale) {
        return isEnglish(locale)
                ? DATE_EN.format(date)
                : date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** The day of a moment. */
    public static String day(Instant moment, Locale locale) {
        return date(moment.atZone(JAPAN).toLocalDate(), locale);
    }

    /** 午後3時5分; 3:05 p.m. */
    public static String time(Instant moment, Locale locale) {
        ZonedDateTime time = moment.atZone(JAPAN);
        boolean morning = time.getHour() < 12;
        int hour = time.getHour() % 12;
        if (isEnglish(locale)) {
            return "%d:%02d %s".formatted(hour == 0 ? 12 : hour, time.getMinute(), morning ? "a.m." : "p.m.");
        }
        return (morning ? "午前" : "午後") + hour + "時" + time.getMinute() + "分";
    }

    /** Rounded up, so that nobody comes back too early: seconds below a minute, minutes below an hour, then hours. */
    public static String wait(Duration wait, Locale locale) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        if (seconds < 60) {
            return count(seconds, "秒", "second", locale);
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 60 ? count(minutes, "分", "minute", locale) : count((minutes + 59) / 60, "時間", "hour", locale);
    }

    /** Why no code was sent; empty: it was. */
    public static Optional<String> notSent(SendOutcome outcome, Locale locale) {
        if (outcome instanceof SendOutcome.TooSoon soon) {
            return Optional.of(in(locale).email_too_soon(wait(soon.delay(), locale)));
        }
        if (outcome instanceof SendOutcome.TooMany many) {
            return Optional.of(in(locale).email_too_many(wait(many.delay(), locale)));
        }
        return Optional.empty();
    }

    /** はがき、お知らせ; "postcard, notice or certificate". */
    static String anyOf(List<Localized> names, Locale locale) {
        List<String> words = names.stream().map(name -> name.in(locale)).toList();
        if (!isEnglish(locale) || words.size() < 2) {
            return String.join("、", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    private static String count(long number, String ja, String en, Locale locale) {
        return isEnglish(locale) ? number + " " + en + (number == 1 ? "" : "s") : number + ja;
    }

    private static boolean isEnglish(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
