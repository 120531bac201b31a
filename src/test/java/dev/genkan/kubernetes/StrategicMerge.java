package dev.genkan.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge, for built-in kinds: maps are merged, of the lists below the items with the same key are, all other
 * lists are replaced.
 */
final class StrategicMerge {
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath");
    /** Lists that Kubernetes replaces; any other is refused, for it may have a key that is not known here. */
    private static final List<String> REPLACED = List.of("egress", "ingress", "args", "command", "drop", "envFrom");

    private StrategicMerge() {}

    static Map<String, Object> of(Map<String, Object> base, Map<String, Object> change) {
        Map<String, Object> merged = Yaml.map(base);
        change.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put(name, merge(name, merged.get(name), value));
            }
        });
        if (merged.containsKey("$patch")) {
            throw new IllegalArgumentException("the test's builder does not know $patch");
        }
        return merged;
    }

    private static Object merge(String name, @Nullable Object base, Object change) {
        if (base == null) {
            return change;
        }
        if (base instanceof Map<?, ?> && change instanceof Map<?, ?>) {
            return of(Yaml.map(base), Yaml.map(change));
        }
        if (change instanceof List<?>) {
            return mergeLists(name, Yaml.list(base), Yaml.list(change));
        }
        return change;
    }

    private static List<Object> mergeLists(String name, List<Object> base, List<Object> change) {
        String key = KEYS.get(name);
        if (key != null) {
            return merged(key, base, change);
        }
        if (!REPLACED.contains(name)) {
            throw new IllegalArgumentException(
                    "the test's builder does not know how a list \"" + name + "\" is merged");
        }
        return change;
    }

    private static List<Object> merged(String key, List<Object> base, List<Object> change) {
        List<Object> merged = new ArrayList<>(base);
        for (Object item : change) {
            Object id = Objects.requireNonNull(Yaml.at(item, key));
            int place =
                    merged.stream().map(other -> Yaml.at(other, key)).toList().indexOf(id);
            if (place < 0) {
                merged.add(item);
            } else {
                merged.set(place, of(Yaml.map(merged.get(place)), Yaml.map(item)));
            }
        }
        return merged;
    }
}
