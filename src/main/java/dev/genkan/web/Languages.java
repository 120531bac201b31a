package dev.genkan.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Japanese unless something says English. */
public final class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private Languages() {}

    /** @param tag {@code ja}, {@code en} or a longer BCP 47 tag of these */
    static Optional<Locale> parse(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    /** The first of the wished ones that genkan speaks. */
    static Optional<Locale> first(List<String> wished) {
        return wished.stream().flatMap(tag -> parse(tag).stream()).findFirst();
    }

    /** RFC 9110, 12.5.4; a header that cannot be read wishes for nothing. */
    public static Optional<Locale> accepted(String acceptLanguage) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
