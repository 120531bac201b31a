package dev.genkan.credential.passkey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names by which members tell their devices apart (row S19). */
public final class DeviceNames {
    /** Word in the User-Agent, name; the first that occurs. Chromium freezes the details, and the kind of device is enough. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Android", "Android"),
            List.of("Windows", "Windows"),
            List.of("CrOS", "Chromebook"),
            List.of("Macintosh", "Mac"),
            List.of("Linux", "Linux"));

    private DeviceNames() {}

    /**
     * A name to begin with: the authenticator's model where it is known, else the browser's kind of device; with a number if the
     * member has one of that name.
     *
     * @param userAgent the browser's header; null: none
     */
    public static String suggest(UUID aaguid, @Nullable String userAgent, Locale locale, List<Passkey> present) {
        String name = Models.nameOf(aaguid).or(() -> device(userAgent)).orElseGet(() -> unnamed(locale));
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? name : name + " " + number)
                .filter(candidate ->
                        present.stream().noneMatch(passkey -> passkey.name().equals(candidate)))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> device(@Nullable String userAgent) {
        return userAgent == null
                ? Optional.empty()
                : BROWSERS.stream()
                        .filter(browser -> userAgent.contains(browser.get(0)))
                        .map(browser -> browser.get(1))
                        .findFirst();
    }

    private static String unnamed(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? "Passkey" : "パスキー";
    }
}
