package dev.genkan.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * The fields of CloudNativePG's {@code Cluster} that we use, written down by hand from its API reference: a slip in a name or a
 * type is found, whether CloudNativePG agrees is not.
 */
final class CloudNativePg {
    static final String CLUSTER = "postgresql.cnpg.io/v1/Cluster";

    private static final Map<String, Class<?>> FIELDS = Map.ofEntries(
            Map.entry("instances", Integer.class),
            Map.entry("imageName", String.class),
            Map.entry("enableSuperuserAccess", Boolean.class),
            Map.entry("bootstrap.initdb.database", String.class),
            Map.entry("bootstrap.initdb.owner", String.class),
            Map.entry("bootstrap.initdb.secret.name", String.class),
            Map.entry("bootstrap.initdb.encoding", String.class),
            Map.entry("bootstrap.initdb.localeCollate", String.class),
            Map.entry("bootstrap.initdb.localeCType", String.class),
            Map.entry("managed.roles.name", String.class),
            Map.entry("managed.roles.comment", String.class),
            Map.entry("managed.roles.ensure", String.class),
            Map.entry("managed.roles.login", Boolean.class),
            Map.entry("managed.roles.superuser", Boolean.class),
            Map.entry("managed.roles.bypassrls", Boolean.class),
            Map.entry("managed.roles.createdb", Boolean.class),
            Map.entry("managed.roles.createrole", Boolean.class),
            Map.entry("managed.roles.passwordSecret.name", String.class),
            Map.entry("postgresql.synchronous.method", String.class),
            Map.entry("postgresql.synchronous.number", Integer.class),
            Map.entry("postgresql.parameters.max_connections", String.class),
            Map.entry("postgresql.parameters.shared_buffers", String.class),
            Map.entry("postgresql.parameters.log_min_error_statement", String.class),
            Map.entry("storage.size", String.class),
            Map.entry("walStorage.size", String.class),
            Map.entry("resources.requests.cpu", String.class),
            Map.entry("resources.requests.memory", String.class),
            Map.entry("resources.limits.cpu", String.class),
            Map.entry("resources.limits.memory", String.class),
            Map.entry("affinity.enablePodAntiAffinity", Boolean.class),
            Map.entry("affinity.podAntiAffinityType", String.class),
            Map.entry("affinity.topologyKey", String.class),
            Map.entry("monitoring.enablePodMonitor", Boolean.class));

    private CloudNativePg() {}

    static void check(Resource cluster) {
        check("", Yaml.map(cluster.at("spec")));
    }

    private static void check(String path, Object value) {
        if (value instanceof Map<?, ?>) {
            String prefix = path.isEmpty() ? "" : path + ".";
            Yaml.map(value).forEach((name, item) -> check(prefix + name, item));
        } else if (value instanceof List<?>) {
            Yaml.list(value).forEach(item -> check(path, item));
        } else if (!FIELDS.containsKey(path) || !FIELDS.get(path).isInstance(value)) {
            throw new IllegalArgumentException("Cluster has no field spec." + path + " of this type: " + value);
        }
    }
}
