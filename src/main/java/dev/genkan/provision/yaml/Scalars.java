package dev.genkan.provision.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values by their type; empty for a value of another one. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Scalars() {}

    static Optional<String> text(Node node) {
        return of(node, Tag.STR).map(String::strip).filter(text -> !text.isEmpty());
    }

    static Optional<Integer> number(Node node) {
        return of(node, Tag.INT).filter(text -> NUMBER.matcher(text).matches()).map(Integer::valueOf);
    }

    static Optional<Boolean> flag(Node node) {
        return of(node, Tag.BOOL).map(Boolean::valueOf);
    }

    static Optional<LocalDate> date(Node node) {
        try {
            return text(node).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Duration> duration(Node node) {
        return text(node).map(DURATION::matcher).filter(Matcher::matches).map(match -> {
            long count = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        });
    }

    /** As a file would have it. */
    static String shown(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() + "d";
        }
        if (time.toSeconds() % 3_600 == 0) {
            return time.toHours() + "h";
        }
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }

    private static Optional<String> of(Node node, Tag tag) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(tag)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }
}
