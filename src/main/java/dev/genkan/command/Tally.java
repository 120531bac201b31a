package dev.genkan.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How many values of which table are sealed with which key. */
final class Tally {
    /** @param key empty: what stands there was sealed by no key at all */
    record Entry(Optional<String> key, String table) {}

    private final Map<Entry, Long> counts;

    private Tally(Map<Entry, Long> counts) {
        this.counts = counts;
    }

    static Tally of(Map<Entry, Long> counts) {
        return new Tally(Map.copyOf(counts));
    }

    Tally plus(Tally other) {
        Map<Entry, Long> sum = new HashMap<>(counts);
        other.counts.forEach((entry, count) -> sum.merge(entry, count, Long::sum));
        return of(sum);
    }

    /** Of every table in which the key, or what is no key, has sealed something, in the order of their names. */
    Map<String, Long> tables(Optional<String> key) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().key().equals(key))
                .collect(Collectors.toMap(
                        count -> count.getKey().table(), Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /** Those that have sealed something, in the order of their names. */
    Set<String> keys() {
        return counts.keySet().stream()
                .flatMap(entry -> entry.key().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long sealedBy(String key) {
        return tables(Optional.of(key)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
