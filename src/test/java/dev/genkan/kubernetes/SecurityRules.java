package dev.genkan.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What no Pod of ours may lack: one line for each rule. */
final class SecurityRules {
    private record Rule<T>(String says, Predicate<T> isKept) {}

    private static final List<Rule<Map<String, Object>>> OF_PODS = List.of(
            new Rule<>("no root", pod -> Boolean.TRUE.equals(Yaml.at(pod, "securityContext", "runAsNonRoot"))),
            new Rule<>(
                    "a user by number",
                    pod -> Yaml.at(pod, "securityContext", "runAsUser") instanceof Integer id && id > 0),
            new Rule<>("seccomp", pod -> "RuntimeDefault"
                    .equals(Yaml.at(pod, "securityContext", "seccompProfile", "type"))),
            new Rule<>(
                    "no token of a service account",
                    pod -> Boolean.FALSE.equals(pod.get("automountServiceAccountToken"))),
            new Rule<>(
                    "a service account of its own",
                    pod -> pod.get("serviceAccountName") instanceof String name && !name.equals("default")),
            new Rule<>("nothing of the host", pod -> Set.of("hostNetwork", "hostPID", "hostIPC").stream()
                    .noneMatch(pod::containsKey)),
            new Rule<>("no settings by service links", pod -> Boolean.FALSE.equals(pod.get("enableServiceLinks"))),
            new Rule<>(
                    "only volumes that are empty, settings, secrets or the import's",
                    pod -> Yaml.maps(pod.get("volumes")).stream().allMatch(SecurityRules::isAllowed)),
            new Rule<>(
                    "no container beside it",
                    pod -> !pod.containsKey("initContainers") && !pod.containsKey("ephemeralContainers")));

    private static final List<Rule<Map<String, Object>>> OF_CONTAINERS = List.of(
            new Rule<>(
                    "no privilege escalation",
                    container ->
                            Boolean.FALSE.equals(Yaml.at(container, "securityContext", "allowPrivilegeEscalation"))),
            new Rule<>(
                    "not privileged",
                    container -> !Boolean.TRUE.equals(Yaml.at(container, "securityContext", "privileged"))),
            new Rule<>(
                    "a root file system that cannot be written",
                    container -> Boolean.TRUE.equals(Yaml.at(container, "securityContext", "readOnlyRootFilesystem"))),
            new Rule<>(
                    "all capabilities dropped, none added",
                    container -> List.of("ALL").equals(Yaml.at(container, "securityContext", "capabilities", "drop"))
                            && Yaml.at(container, "securityContext", "capabilities", "add") == null),
            new Rule<>("limits of CPU and memory", container -> Yaml.map(Yaml.at(container, "resources", "limits"))
                    .keySet()
                    .containsAll(Set.of("cpu", "memory"))),
            new Rule<>("requests of CPU and memory", container -> Yaml.map(Yaml.at(container, "resources", "requests"))
                    .keySet()
                    .containsAll(Set.of("cpu", "memory"))),
            new Rule<>("no port of the host", container -> Yaml.maps(container.get("ports")).stream()
                    .noneMatch(port -> port.containsKey("hostPort"))),
            new Rule<>("an image of a version", container -> isOfAVersion((String) container.get("image"))),
            new Rule<>("secrets by reference", container -> Yaml.maps(container.get("env")).stream()
                    .noneMatch(variable -> isSecret((String) variable.get("name")) && variable.containsKey("value"))));

    private static final Rule<Map<String, Object>> NOTHING_KEPT =
            new Rule<>("a server that keeps nothing", pod -> Yaml.maps(pod.get("volumes")).stream()
                    .noneMatch(volume -> volume.containsKey("persistentVolumeClaim")));

    private static final Rule<Map<String, Object>> PROBES = new Rule<>(
            "start-up, readiness and liveness",
            container -> container.keySet().containsAll(Set.of("startupProbe", "readinessProbe", "livenessProbe")));

    private SecurityRules() {}

    /** The rules that are broken, each with who breaks it. */
    static List<String> broken(Resource resource) {
        List<String> broken = new ArrayList<>();
        if (!resource.podTemplate().isEmpty()) {
            broken.addAll(broken(OF_PODS, resource.podSpec()));
            resource.containers().forEach(container -> broken.addAll(broken(OF_CONTAINERS, container)));
        }
        if (resource.kind().equals("Deployment")) {
            broken.addAll(broken(List.of(NOTHING_KEPT), resource.podSpec()));
            resource.containers().forEach(container -> broken.addAll(broken(List.of(PROBES), container)));
        }
        if (resource.kind().equals("ServiceAccount")
                && !Boolean.FALSE.equals(resource.at("automountServiceAccountToken"))) {
            broken.add("a service account without a token");
        }
        if (resource.kind().equals("Secret")
                || Yaml.map(resource.at("data")).keySet().stream().anyMatch(SecurityRules::isSecret)) {
            broken.add("secrets by reference");
        }
        return broken.stream().map(rule -> resource + ": " + rule).toList();
    }

    private static List<String> broken(List<Rule<Map<String, Object>>> rules, Map<String, Object> part) {
        return rules.stream()
                .filter(rule -> !rule.isKept().test(part))
                .map(Rule::says)
                .toList();
    }

    private static boolean isAllowed(Map<String, Object> volume) {
        return volume.containsKey("emptyDir")
                || isOfSettings(volume)
                || "genkan-import".equals(Yaml.at(volume, "persistentVolumeClaim", "claimName"))
                || volume.containsKey("projected")
                        && Yaml.maps(Yaml.at(volume, "projected", "sources")).stream()
                                .allMatch(source -> isOfSettings(source));
    }

    private static boolean isOfSettings(Map<String, Object> source) {
        return source.containsKey("secret") || source.containsKey("configMap");
    }

    private static boolean isOfAVersion(String image) {
        return image.matches("[^:]+(:[0-9]+)?/.+:[^:/]+") && !image.endsWith(":latest");
    }

    private static boolean isSecret(String name) {
        return name.matches("(?i).*(password|secret|token|_key|keys_).*");
    }
}
