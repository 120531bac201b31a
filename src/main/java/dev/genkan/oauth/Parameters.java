package dev.genkan.oauth;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one protocol request, decoded. One without a value counts as omitted (RFC 6749, 3.1 and 3.2).
 *
 * @param values never contains an empty text or an empty list
 */
public record Parameters(Map<String, List<String>> values) {

    public Parameters {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        values.forEach((name, texts) -> {
            List<String> filled = texts.stream().filter(text -> !text.isEmpty()).toList();
            if (!filled.isEmpty()) {
                kept.put(name, filled);
            }
        });
        values = Collections.unmodifiableMap(kept);
    }

    /** The value, or the first one if it was sent repeatedly: check {@link #repeated} before. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(texts -> texts.get(0));
    }

    /** Every value, for the few parameters that may be repeated. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first of these names that was sent more than once (RFC 6749, 3.1: it must not be). Others are not ours to judge. */
    public Optional<String> repeated(Collection<String> names) {
        return names.stream()
                .filter(name -> values.getOrDefault(name, List.of()).size() > 1)
                .findFirst();
    }

    /** Without what nobody here reads: for parameters that are kept. */
    public Parameters only(Collection<String> names) {
        Map<String, List<String>> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(names);
        return new Parameters(kept);
    }

    /** The same with one that has this value and no other. */
    public Parameters with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Parameters(changed);
    }

    public Parameters without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new Parameters(changed);
    }

    /** All of both; of what stands in both, these. */
    public Parameters over(Parameters others) {
        Map<String, List<String>> merged = new LinkedHashMap<>(others.values);
        merged.putAll(values);
        return new Parameters(merged);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
