package dev.genkan.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser says of itself, in the words of its owner. A hint for people, never for decisions. */
public final class UserAgent {
    /** Word in the header, name; the first that occurs. Browsers freeze the details, and the kind of device is enough. */
    private static final List<List<String>> DEVICES = List.of(
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Android", "Android"),
            List.of("Windows", "Windows"),
            List.of("CrOS", "Chromebook"),
            List.of("Macintosh", "Mac"),
            List.of("Linux", "Linux"));

    /** Each carries the names of those that it descends from, so that the youngest comes first. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg", "Edge"),
            List.of("SamsungBrowser", "Samsung Internet"),
            List.of("FxiOS", "Firefox"),
            List.of("Firefox", "Firefox"),
            List.of("CriOS", "Chrome"),
            List.of("Chrome", "Chrome"),
            List.of("Safari", "Safari"));

    private UserAgent() {}

    /** "iPhone, Safari"; null if neither is known. @param header null: not sent */
    public static @Nullable String describe(@Nullable String header) {
        String words = Stream.of(device(header), first(BROWSERS, header))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? null : words;
    }

    /** "iPhone". */
    public static Optional<String> device(@Nullable String header) {
        return first(DEVICES, header);
    }

    private static Optional<String> first(List<List<String>> names, @Nullable String header) {
        return header == null
                ? Optional.empty()
                : names.stream()
                        .filter(name -> header.contains(name.get(0)))
                        .map(name -> name.get(1))
                        .findFirst();
    }
}
