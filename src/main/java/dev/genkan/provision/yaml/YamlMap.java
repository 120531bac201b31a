package dev.genkan.provision.yaml;

import dev.genkan.tenant.Localized;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A map that is taken apart key by key. What is missing or of the wrong type becomes a problem and gives a harmless stand-in, so
 * that reading goes on to the next problem; nothing that was read may be used if there are problems in the end.
 */
public final class YamlMap {
    private final Problems problems;
    private final String path;
    private final MappingNode node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> unasked = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMap(Problems problems, String path, MappingNode node) {
        this.problems = problems;
        this.path = path;
        this.node = node;
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(entry.getKeyNode(), "a key must be a word");
            } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
                problems.add(key, "\"" + path + key.getValue() + "\" stands here twice");
            } else {
                unasked.put(key.getValue(), key);
            }
        }
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where the key's value stands; the map's own line if it does not. */
    public int line(String key) {
        return Problems.line(values.getOrDefault(key, node));
    }

    public void refuse(String key, String message) {
        refuse(key, line(key), message);
    }

    /** Of something in the key's value, with a line of its own. */
    public void refuse(String key, int line, String message) {
        problems.add(line, "\"" + path + key + "\" " + message);
    }

    public String text(String key) {
        return required(key, "text", maybeText(key), "");
    }

    public Optional<String> maybeText(String key) {
        return scalar(key, Scalars::text, "must be text; put it in quotes");
    }

    /** @param fault what is wrong with a text, as the end of a sentence; a text with a fault is told, and not given */
    public Optional<String> maybeText(String key, Function<String, Optional<String>> fault) {
        return maybeText(key).filter(text -> {
            Optional<String> found = fault.apply(text);
            found.ifPresent(words -> refuse(key, words));
            return found.isEmpty();
        });
    }

    /** A text in both languages. */
    public Localized localized(String key) {
        YamlMap both = map(key);
        Localized text = new Localized(both.text("ja"), both.text("en"));
        both.end();
        return text;
    }

    public int number(String key, int otherwise, int least, int most) {
        return maybeNumber(key, least, most).orElse(otherwise);
    }

    public Optional<Integer> maybeNumber(String key, int least, int most) {
        return scalar(
                key,
                value -> Scalars.number(value).filter(number -> number >= least && number <= most),
                "must be a number from " + least + " to " + most);
    }

    public boolean flag(String key, boolean otherwise) {
        return scalar(key, Scalars::flag, "must be true or false").orElse(otherwise);
    }

    /** Such as {@code 45s}, {@code 10m}, {@code 8h}, {@code 21d}. */
    public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        return scalar(
                        key,
                        value -> Scalars.duration(value)
                                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0),
                        "must be a time such as 45s, 10m, 8h or 21d, from " + Scalars.shown(least) + " to "
                                + Scalars.shown(most))
                .orElse(otherwise);
    }

    public LocalDate date(String key) {
        Optional<LocalDate> date = scalar(key, Scalars::date, "must be a date such as 2026-04-01");
        return required(key, "a date", date, LocalDate.EPOCH);
    }

    /** One of a few words, each with what it stands for. */
    public <T> T word(String key, Map<String, T> words, T otherwise) {
        return maybeWord(key, words).orElse(otherwise);
    }

    /** One of a few words, each with what it stands for. */
    public <T> Optional<T> maybeWord(String key, Map<String, T> words) {
        return scalar(
                key,
                value -> Scalars.text(value).map(words::get),
                "must be one of: "
                        + String.join(", ", words.keySet().stream().sorted().toList()));
    }

    /** A list of texts, each with its line; empty if the key is not there. */
    public List<Item<String>> texts(String key) {
        return items(key, "text", item -> Scalars.text(item).map(text -> new Item<>(text, Problems.line(item))));
    }

    /** @param fault what is wrong with a text, as the end of a sentence; each text with a fault is told, and not given */
    public List<String> texts(String key, Function<String, Optional<String>> fault) {
        return texts(key).stream()
                .filter(item -> {
                    Optional<String> found = fault.apply(item.value());
                    found.ifPresent(words ->
                            problems.add(item.line(), "\"" + path + key + "\": \"" + item.value() + "\" " + words));
                    return found.isEmpty();
                })
                .map(Item::value)
                .toList();
    }

    /** One text or a list of texts, each with its line; empty if the key is not there. */
    public List<Item<String>> oneOrMoreTexts(String key) {
        return values.get(key) instanceof ScalarNode value
                ? maybeText(key)
                        .map(text -> List.of(new Item<>(text, Problems.line(value))))
                        .orElse(List.of())
                : texts(key);
    }

    /** A list of maps; empty if the key is not there. */
    public List<YamlMap> maps(String key) {
        return items(
                key,
                "maps",
                item -> item instanceof MappingNode map
                        ? Optional.of(new YamlMap(problems, path + key + ".", map))
                        : Optional.empty());
    }

    /** A map that must be there. */
    public YamlMap map(String key) {
        if (!has(key)) {
            ask(key);
            missing(key, "a map");
            return YamlFile.empty(problems.aside(), path + key + ".");
        }
        return maybeMap(key);
    }

    /** A map of which every key has a default: it may be left out. */
    public YamlMap maybeMap(String key) {
        Optional<Node> value = ask(key);
        if (value.isPresent() && value.get() instanceof MappingNode map) {
            return new YamlMap(problems, path + key + ".", map);
        }
        value.ifPresent(other -> refuse(key, "must be a map of keys to values"));
        return YamlFile.empty(value.isPresent() ? problems.aside() : problems, path + key + ".");
    }

    /** To be called when everything has been asked for: what is left is unknown. */
    public void end() {
        unasked.forEach((key, where) ->
                problems.add(where, "unknown key \"" + path + key + "\"; known here: " + String.join(", ", asked)));
    }

    private <T> Optional<T> scalar(String key, Function<Node, Optional<T>> reader, String otherwise) {
        return ask(key).flatMap(value -> {
            Optional<T> read = reader.apply(value);
            if (read.isEmpty()) {
                refuse(key, otherwise);
            }
            return read;
        });
    }

    private <T> List<T> items(String key, String what, Function<Node, Optional<T>> reader) {
        List<T> items = new ArrayList<>();
        Optional<Node> value = ask(key);
        if (value.isPresent() && !(value.get() instanceof SequenceNode)) {
            refuse(key, "must be a list of " + what);
        } else if (value.isPresent() && value.get() instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                reader.apply(item)
                        .ifPresentOrElse(
                                items::add,
                                () -> problems.add(item, "\"" + path + key + "\" must be a list of " + what));
            }
        }
        return items;
    }

    private <T> T required(String key, String what, Optional<T> value, T standIn) {
        if (!has(key)) {
            missing(key, what);
        }
        return value.orElse(standIn);
    }

    private void missing(String key, String what) {
        problems.add(node, "\"" + path + key + "\" is missing: " + what);
    }

    private Optional<Node> ask(String key) {
        asked.add(key);
        unasked.remove(key);
        return Optional.ofNullable(values.get(key));
    }
}
