package dev.genkan.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One object for the cluster; immutable. */
record Resource(Map<String, Object> content) {
    private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");
    /** Custom resources: kustomize does not know the keys of their lists, so that patches of lists are not tried here. */
    private static final Set<String> CUSTOM =
            Set.of("postgresql.cnpg.io/v1", "barmancloud.cnpg.io/v1", "monitoring.coreos.com/v1");

    String kind() {
        return (String) Objects.requireNonNull(content.get("kind"));
    }

    String apiVersion() {
        return (String) Objects.requireNonNull(content.get("apiVersion"));
    }

    String name() {
        return (String) Objects.requireNonNull(at("metadata", "name"));
    }

    @Nullable
    Object at(String... names) {
        return Yaml.at(content, names);
    }

    /** The template of the Pods that it makes, or the Pod that it is; empty if it has to do with none. */
    Map<String, Object> podTemplate() {
        if (kind().equals("Pod")) {
            return content;
        }
        return Set.of("Deployment", "Job").contains(kind()) ? Yaml.map(at("spec", "template")) : Map.of();
    }

    Map<String, Object> podSpec() {
        return Yaml.map(podTemplate().get("spec"));
    }

    List<Map<String, Object>> containers() {
        return Yaml.maps(podSpec().get("containers"));
    }

    boolean isSameAs(Resource other) {
        return kind().equals(other.kind()) && apiVersion().equals(other.apiVersion()) && name().equals(other.name());
    }

    Resource merged(Resource change) {
        if (CUSTOM.contains(apiVersion()) && meetInAList(content, change.content)) {
            throw new IllegalArgumentException("the test's builder does not patch lists of " + this);
        }
        return new Resource(StrategicMerge.of(content, change.content));
    }

    private static boolean meetInAList(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?>) {
            return map.keySet().stream()
                    .anyMatch(key -> meetInAList(Yaml.at(one, (String) key), Yaml.at(other, (String) key)));
        }
        return one instanceof List<?> && other instanceof List<?>;
    }

    Resource in(String namespace) {
        if (CLUSTER_WIDE.contains(kind())) {
            return this;
        }
        return new Resource(StrategicMerge.of(content, Map.of("metadata", Map.of("namespace", namespace))));
    }

    Resource withImage(String name, String replacement) {
        Map<String, Object> changed = Yaml.map(content);
        changed.replaceAll((key, value) -> withImage(value, name, replacement));
        return new Resource(changed);
    }

    private static Object withImage(Object value, String name, String replacement) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> changed = Yaml.map(value);
            changed.replaceAll((key, item) ->
                    key.equals("image") && item.equals(name) ? replacement : withImage(item, name, replacement));
            return changed;
        }
        if (value instanceof List<?>) {
            return Yaml.list(value).stream()
                    .map(item -> withImage(item, name, replacement))
                    .toList();
        }
        return value;
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
