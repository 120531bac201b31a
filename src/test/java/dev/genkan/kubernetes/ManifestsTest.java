package dev.genkan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything of {@code k8s/} that is applied to a cluster, against the schemas and the security rules. */
class ManifestsTest {
    private static final Path OVERLAYS = Path.of("k8s/overlays");

    /** Every folder there that can be applied, which components cannot: what is added is checked. */
    static List<String> overlays() throws IOException {
        try (Stream<Path> files = Files.walk(OVERLAYS)) {
            return files.filter(file -> file.endsWith("kustomization.yaml") && Kustomization.canBeApplied(file))
                    .map(file -> OVERLAYS.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noOverlayIsForgotten() throws IOException {
        assertThat(overlays())
                .contains("small", "small/migration", "small/command", "small/apply", "small/import", "small/files")
                .contains("production", "production/migration", "production/database", "production/command")
                .contains("production/apply", "production/import", "production/files");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachObjectIsWhatItsSchemaAllows(String overlay) {
        List<Resource> built = Kustomization.build(OVERLAYS.resolve(overlay));
        assertThat(built).isNotEmpty().allSatisfy(resource -> assertThatCode(() -> Schemas.check(resource))
                .as(resource.toString())
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noSecurityRuleIsBroken(String overlay) {
        assertThat(Kustomization.build(OVERLAYS.resolve(overlay)))
                .flatExtracting(SecurityRules::broken)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachObjectIsInTheNamespace(String overlay) {
        assertThat(Kustomization.build(OVERLAYS.resolve(overlay)))
                .filteredOn(resource -> !resource.kind().equals("Namespace"))
                .allMatch(resource -> "genkan".equals(resource.at("metadata", "namespace")));
    }

    @Test
    void aSlipInAnyFieldIsRefused() {
        assertRefused("Deployment", Map.of("spec", Map.of("replica", 3)), "replica");
        assertRefused("Deployment", Map.of("spec", Map.of("replicas", "three")), "three");
        assertRefused("ServiceMonitor", Map.of("spec", Map.of("endpoint", List.of())), "endpoint");
        assertRefused("Cluster", Map.of("spec", Map.of("instances", "3")), "instances");
        assertRefused("Cluster", Map.of("spec", Map.of("instance", 3)), "instance");
        assertRefused("ScheduledBackup", Map.of("spec", Map.of("immediate", "yes")), "immediate");
        assertRefused("ObjectStore", Map.of("spec", Map.of("retention", "30d")), "retention");
        assertRefused("PodMonitor", Map.of("spec", Map.of("podMetricsEndpoint", List.of())), "podMetricsEndpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, IfNotPresent, ifNotPresent",
        "Deployment, ScheduleAnyway, Schedule",
        "Deployment, RollingUpdate, Rolling",
        "Deployment, RuntimeDefault, Default",
        "Job, Never, Always",
        "Pod, Never, OnSuccess",
        "NetworkPolicy, TCP, tcp",
        "NetworkPolicy, Egress, egress",
        "Ingress, Prefix, prefix",
        "Service, ClusterIP, Cluster",
        "PodDisruptionBudget, AlwaysAllow, Always",
        "HorizontalPodAutoscaler, Resource, CPU",
        "HorizontalPodAutoscaler, Utilization, Percent",
        "HorizontalPodAutoscaler, Pods, pods",
        "PersistentVolumeClaim, ReadWriteOnce, ReadWrite",
        "Cluster, any, all",
        "Cluster, required, must",
        "ScheduledBackup, plugin, barman",
        "ScheduledBackup, self, this",
        "ObjectStore, gzip, zip"
    })
    void aValueThatItsFieldDoesNotTakeIsRefused(String kind, String right, String wrong) throws IOException {
        Resource sound = overlays().stream()
                .flatMap(overlay -> Kustomization.build(OVERLAYS.resolve(overlay)).stream())
                .filter(resource -> resource.kind().equals(kind)
                        && !with(resource, right, wrong).equals(resource))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> Schemas.check(with(sound, right, wrong)))
                .hasMessageContaining("takes one of")
                .hasMessageContaining("and not " + wrong);
    }

    @Test
    void aTypeWithoutAListOfItsValuesIsRefused() {
        assertRefused("Deployment", Map.of("spec", Map.of("kept", Map.of("type", "x"))), "no list of values");
    }

    @Test
    void eachFolderIsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("k8s/README.md"));
        try (Stream<Path> folders = Files.walk(Path.of("k8s"))) {
            assertThat(folders.filter(Files::isDirectory).skip(1).map(folder -> folder.getFileName()
                            .toString()))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(name -> assertThat(readme).containsPattern("`([^`]*/)?" + name + "(/[^`]*)?`"));
        }
    }

    private static Resource with(Resource resource, String right, String wrong) {
        return new Resource(Yaml.map(replaced(resource.content(), right, wrong)));
    }

    private static Object replaced(Object value, String right, String wrong) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> changed = Yaml.map(value);
            changed.replaceAll((name, item) -> replaced(item, right, wrong));
            return changed;
        }
        if (value instanceof List<?>) {
            return Yaml.list(value).stream()
                    .map(item -> replaced(item, right, wrong))
                    .toList();
        }
        return value.equals(right) ? wrong : value;
    }

    @Test
    void eachSecurityRuleSeesWhatBreaksIt() {
        assertBroken(Map.of("securityContext", Map.of("runAsNonRoot", false)), "no root");
        assertBroken(Map.of("securityContext", Map.of("runAsUser", 0)), "a user by number");
        assertBroken(Map.of("securityContext", Map.of("seccompProfile", Map.of("type", "Unconfined"))), "seccomp");
        assertBroken(Map.of("automountServiceAccountToken", true), "no token of a service account");
        assertBroken(Map.of("serviceAccountName", "default"), "a service account of its own");
        assertBroken(Map.of("hostNetwork", true), "nothing of the host");
        assertBroken(Map.of("enableServiceLinks", true), "no settings by service links");
        assertBroken(
                Map.of("volumes", List.of(Map.of("name", "disk", "hostPath", Map.of("path", "/")))),
                "only volumes that are empty, settings, secrets or the import's");
        assertBroken(
                Map.of(
                        "volumes",
                        List.of(Map.of(
                                "name",
                                "token",
                                "projected",
                                Map.of("sources", List.of(Map.of("serviceAccountToken", Map.of("path", "t"))))))),
                "only volumes that are empty, settings, secrets or the import's");
        assertBroken(
                Map.of(
                        "volumes",
                        List.of(Map.of("name", "disk", "persistentVolumeClaim", Map.of("claimName", "genkan-import")))),
                "a server that keeps nothing");
        assertBroken(Map.of("initContainers", List.of()), "no container beside it");
        assertContainerBroken(
                Map.of("securityContext", Map.of("allowPrivilegeEscalation", true)), "no privilege escalation");
        assertContainerBroken(Map.of("securityContext", Map.of("privileged", true)), "not privileged");
        assertContainerBroken(
                Map.of("securityContext", Map.of("readOnlyRootFilesystem", false)),
                "a root file system that cannot be written");
        assertContainerBroken(
                Map.of("securityContext", Map.of("capabilities", Map.of("add", List.of("NET_ADMIN")))),
                "all capabilities dropped, none added");
        assertContainerBroken(without("resources"), "limits of CPU and memory", "requests of CPU and memory");
        assertContainerBroken(Map.of("image", "registry.example.jp/genkan:latest"), "an image of a version");
        assertContainerBroken(Map.of("image", "registry.example.jp/genkan"), "an image of a version");
        assertContainerBroken(without("livenessProbe"), "start-up, readiness and liveness");
        assertContainerBroken(
                Map.of("env", List.of(Map.of("name", "QUARKUS_MAILER_PASSWORD", "value", "x"))),
                "secrets by reference");
    }

    @Test
    void aPodByItselfIsHeldToTheRules() {
        Resource pod = Kustomization.build(OVERLAYS.resolve("production/files")).stream()
                .filter(resource -> resource.kind().equals("Pod"))
                .findFirst()
                .orElseThrow();
        Resource changed = new Resource(StrategicMerge.of(pod.content(), Map.of("spec", Map.of("hostNetwork", true))));
        assertThat(SecurityRules.broken(changed)).containsExactly("Pod genkan-files: nothing of the host");
    }

    @Test
    void aSecretAmongTheSettingsIsSeen() {
        Resource settings = one("ConfigMap");
        Resource leaking = new Resource(
                StrategicMerge.of(settings.content(), Map.of("data", Map.of("QUARKUS_DATASOURCE_PASSWORD", "x"))));
        assertThat(SecurityRules.broken(leaking)).containsExactly("ConfigMap genkan: secrets by reference");
    }

    private static void assertRefused(String kind, Map<String, Object> change, String named) {
        Resource wrong = new Resource(StrategicMerge.of(one(kind).content(), change));
        assertThatThrownBy(() -> Schemas.check(wrong)).as(kind + " " + change).hasMessageContaining(named);
    }

    private static void assertBroken(Map<String, Object> pod, String rule) {
        Map<String, Object> change = Map.of("spec", Map.of("template", Map.of("spec", pod)));
        Resource deployment = one("Deployment");
        assertThat(SecurityRules.broken(new Resource(StrategicMerge.of(deployment.content(), change))))
                .containsExactly("Deployment genkan: " + rule);
    }

    private static void assertContainerBroken(Map<String, Object> container, String... rules) {
        Map<String, Object> named = Yaml.map(container);
        named.put("name", "genkan");
        Map<String, Object> change =
                Map.of("spec", Map.of("template", Map.of("spec", Map.of("containers", List.of(named)))));
        Resource deployment = one("Deployment");
        assertThat(SecurityRules.broken(new Resource(StrategicMerge.of(deployment.content(), change))))
                .containsExactlyInAnyOrderElementsOf(List.of(rules).stream()
                        .map(rule -> "Deployment genkan: " + rule)
                        .toList());
    }

    private static Map<String, Object> without(String field) {
        Map<String, Object> change = Yaml.map(Map.of());
        change.put(field, null);
        return change;
    }

    private static Resource one(String kind) {
        return Kustomization.build(OVERLAYS.resolve("production")).stream()
                .filter(resource -> resource.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
