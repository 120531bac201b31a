package dev.genkan.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fields that we use of CloudNativePG's kinds and of its Barman Cloud plugin's, written down by hand from their API references: a
 * slip in a name or a type is found, whether CloudNativePG agrees is not.
 */
final class CloudNativePg {
    private static final Map<String, Class<?>> OF_CLUSTER = Map.ofEntries(
            Map.entry("instances", Integer.class),
            Map.entry("imageName", String.class),
            Map.entry("enableSuperuserAccess", Boolean.class),
            Map.entry("bootstrap.initdb.database", String.class),
            Map.entry("bootstrap.initdb.owner", String.class),
            Map.entry("bootstrap.initdb.secret.name", String.class),
            Map.entry("bootstrap.initdb.encoding", String.class),
            Map.entry("bootstrap.initdb.localeCollate", String.class),
            Map.entry("bootstrap.initdb.localeCType", String.class),
            Map.entry("bootstrap.recovery.source", String.class),
            Map.entry("bootstrap.recovery.database", String.class),
            Map.entry("bootstrap.recovery.owner", String.class),
            Map.entry("bootstrap.recovery.secret.name", String.class),
            Map.entry("bootstrap.recovery.recoveryTarget.targetTime", String.class),
            Map.entry("externalClusters.name", String.class),
            Map.entry("externalClusters.plugin.name", String.class),
            Map.entry("externalClusters.plugin.parameters.barmanObjectName", String.class),
            Map.entry("externalClusters.plugin.parameters.serverName", String.class),
            Map.entry("plugins.name", String.class),
            Map.entry("plugins.isWALArchiver", Boolean.class),
            Map.entry("plugins.parameters.barmanObjectName", String.class),
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
            Map.entry("postgresql.parameters.archive_timeout", String.class),
            Map.entry("postgresql.parameters.log_min_error_statement", String.class),
            Map.entry("storage.size", String.class),
            Map.entry("walStorage.size", String.class),
            Map.entry("resources.requests.cpu", String.class),
            Map.entry("resources.requests.memory", String.class),
            Map.entry("resources.limits.cpu", String.class),
            Map.entry("resources.limits.memory", String.class),
            Map.entry("affinity.enablePodAntiAffinity", Boolean.class),
            Map.entry("affinity.podAntiAffinityType", String.class),
            Map.entry("affinity.topologyKey", String.class));

    private static final Map<String, Class<?>> OF_SCHEDULED_BACKUP = Map.ofEntries(
            Map.entry("schedule", String.class),
            Map.entry("immediate", Boolean.class),
            Map.entry("backupOwnerReference", String.class),
            Map.entry("cluster.name", String.class),
            Map.entry("method", String.class),
            Map.entry("pluginConfiguration.name", String.class));

    private static final Map<String, Class<?>> OF_OBJECT_STORE = Map.ofEntries(
            Map.entry("retentionPolicy", String.class),
            Map.entry("configuration.destinationPath", String.class),
            Map.entry("configuration.endpointURL", String.class),
            Map.entry("configuration.s3Credentials.accessKeyId.name", String.class),
            Map.entry("configuration.s3Credentials.accessKeyId.key", String.class),
            Map.entry("configuration.s3Credentials.secretAccessKey.name", String.class),
            Map.entry("configuration.s3Credentials.secretAccessKey.key", String.class),
            Map.entry("configuration.wal.compression", String.class),
            Map.entry("configuration.wal.maxParallel", Integer.class),
            Map.entry("configuration.data.compression", String.class),
            Map.entry("instanceSidecarConfiguration.resources.requests.cpu", String.class),
            Map.entry("instanceSidecarConfiguration.resources.requests.memory", String.class),
            Map.entry("instanceSidecarConfiguration.resources.limits.cpu", String.class),
            Map.entry("instanceSidecarConfiguration.resources.limits.memory", String.class));

    private static final Map<String, Map<String, Class<?>>> KINDS = Map.of(
            "postgresql.cnpg.io/v1/Cluster", OF_CLUSTER,
            "postgresql.cnpg.io/v1/ScheduledBackup", OF_SCHEDULED_BACKUP,
            "barmancloud.cnpg.io/v1/ObjectStore", OF_OBJECT_STORE);

    private CloudNativePg() {}

    static boolean has(String kind) {
        return KINDS.containsKey(kind);
    }

    static void check(String kind, Resource resource) {
        check(new Place(resource.kind(), Objects.requireNonNull(KINDS.get(kind)), ""), Yaml.map(resource.at("spec")));
    }

    private record Place(String kind, Map<String, Class<?>> fields, String path) {
        Place below(String name) {
            return new Place(kind, fields, path.isEmpty() ? name : path + "." + name);
        }
    }

    private static void check(Place place, Object value) {
        if (value instanceof Map<?, ?>) {
            Yaml.map(value).forEach((name, item) -> check(place.below(name), item));
        } else if (value instanceof List<?>) {
            Yaml.list(value).forEach(item -> check(place, item));
        } else if (!place.fields().containsKey(place.path())
                || !Objects.requireNonNull(place.fields().get(place.path())).isInstance(value)) {
            throw new IllegalArgumentException(
                    place.kind() + " has no field spec." + place.path() + " of this type: " + value);
        }
    }
}
