package dev.genkan.kubernetes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of those fields that take one of a few, which the classes of {@link Schemas} take any text for. By the end of the
 * field's path, the longest that fits; a {@code type} that is not among them is refused, so that none is left unlooked at.
 */
final class Values {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry("Job.spec.template.spec.restartPolicy", Set.of("OnFailure", "Never")),
            Map.entry("Deployment.spec.template.spec.restartPolicy", Set.of("Always")),
            Map.entry("dnsPolicy", Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")),
            Map.entry("seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("scheme", Set.of("HTTP", "HTTPS")),
            Map.entry("pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("policyTypes", Set.of("Ingress", "Egress")),
            Map.entry("Service.spec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            Map.entry("externalTrafficPolicy", Set.of("Cluster", "Local")),
            Map.entry("internalTrafficPolicy", Set.of("Cluster", "Local")),
            Map.entry("sessionAffinity", Set.of("ClientIP", "None")),
            Map.entry("strategy.type", Set.of("RollingUpdate", "Recreate")),
            Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("matchExpressions.operator", Set.of("In", "NotIn", "Exists", "DoesNotExist")),
            Map.entry("tolerations.operator", Set.of("Exists", "Equal")),
            Map.entry("tolerations.effect", Set.of("NoSchedule", "PreferNoSchedule", "NoExecute")),
            Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
            Map.entry("metrics.type", Set.of("ContainerResource", "External", "Object", "Pods", "Resource")),
            Map.entry("target.type", Set.of("Utilization", "Value", "AverageValue")),
            Map.entry("policies.type", Set.of("Pods", "Percent")),
            Map.entry("selectPolicy", Set.of("Max", "Min", "Disabled")),
            Map.entry("concurrencyPolicy", Set.of("Allow", "Forbid", "Replace")),
            Map.entry("completionMode", Set.of("NonIndexed", "Indexed")),
            Map.entry("podReplacementPolicy", Set.of("TerminatingOrFailed", "Failed")),
            Map.entry("accessModes", Set.of("ReadWriteOnce", "ReadWriteOncePod", "ReadOnlyMany", "ReadWriteMany")),
            Map.entry("volumeMode", Set.of("Filesystem", "Block")),
            Map.entry("fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            // CloudNativePG's and its plugin's.
            Map.entry("podAntiAffinityType", Set.of("preferred", "required")),
            Map.entry("roles.ensure", Set.of("present", "absent")),
            Map.entry("synchronous.method", Set.of("any", "first")),
            Map.entry("ScheduledBackup.spec.method", Set.of("barmanObjectStore", "volumeSnapshot", "plugin")),
            Map.entry("backupOwnerReference", Set.of("none", "self", "cluster")),
            Map.entry("configuration.wal.compression", Set.of("bzip2", "gzip", "lz4", "snappy", "xz", "zstd")),
            Map.entry("configuration.data.compression", Set.of("bzip2", "gzip", "lz4", "snappy")));

    /** What is below these is named and meant by us; but an object store's {@code data} has fields. */
    private static final Set<String> FREE = Set.of("labels", "annotations", "matchLabels", "data", "stringData");

    private Values() {}

    /** @throws IllegalArgumentException naming the field and the value that it does not take */
    static void check(Resource resource) {
        resource.content().forEach((name, value) -> check(resource.kind() + "." + name, value));
    }

    private static void check(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            Yaml.map(value).forEach((name, item) -> {
                if (!FREE.contains(name) || path.startsWith("ObjectStore.spec")) {
                    check(path + "." + name, item);
                }
            });
        } else if (value instanceof List<?>) {
            Yaml.list(value).forEach(item -> check(path, item));
        } else {
            checkText(path, value);
        }
    }

    private static void checkText(String path, @Nullable Object value) {
        Set<String> allowed = ALLOWED.keySet().stream()
                .filter(end -> path.equals(end) || path.endsWith("." + end))
                .max(Comparator.comparing(String::length))
                .map(ALLOWED::get)
                .orElse(null);
        if (allowed == null && path.endsWith(".type")) {
            throw new IllegalArgumentException("no list of values for " + path + ": " + value);
        }
        if (allowed != null && !(value instanceof String text && allowed.contains(text))) {
            throw new IllegalArgumentException(path + " takes one of " + allowed + " and not " + value);
        }
    }
}
