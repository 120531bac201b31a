package dev.genkan.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ways into what was read from YAML; what is absent is empty. */
final class Yaml {
    private Yaml() {}

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> read) {
            read.forEach((key, item) -> map.put((String) key, item));
        }
        return map;
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> read ? List.copyOf(read) : List.of();
    }

    static List<Map<String, Object>> maps(@Nullable Object value) {
        return list(value).stream().map(Yaml::map).toList();
    }

    /** What stands at the end of the names, maps all the way. */
    static @Nullable Object at(@Nullable Object value, String... names) {
        Object found = value;
        for (String name : names) {
            found = map(found).get(name);
        }
        return found;
    }
}
