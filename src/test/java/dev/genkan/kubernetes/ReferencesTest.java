package dev.genkan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one object of {@code k8s/} says of another, and of genkan, is true. */
class ReferencesTest {
    private static final List<Resource> PRODUCTION = overlay("production");

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void serverMigrationAndCommandsAreOfOneImage(String overlay) {
        Set<Object> images = Stream.of("", "/migration", "/command", "/apply", "/import")
                .flatMap(part -> overlay(overlay + part).stream())
                .flatMap(resource -> resource.containers().stream())
                .map(container -> container.get("image"))
                .collect(Collectors.toSet());
        assertThat(images).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void theMigrationBringsAllTheSettingsThatItUses(String overlay) {
        assertThat(namesOf(overlay(overlay + "/migration"), "ConfigMap")).contains("genkan");
        assertThat(namesOf(overlay(overlay + "/migration"), "ServiceAccount")).contains("genkan-migrate");
        assertThat(namesOf(overlay(overlay), "ConfigMap")).contains("genkan");
        assertThat(namesOf(overlay(overlay), "ServiceAccount")).contains("genkan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void whatSelectsTheServerFindsItsPods(String overlay) {
        Map<String, Object> labels = Yaml.map(Yaml.at(one(overlay, "Deployment").podTemplate(), "metadata", "labels"));
        for (Resource resource : overlay(overlay)) {
            Object selector =
                    switch (resource.kind()) {
                        case "Deployment", "PodDisruptionBudget" -> resource.at("spec", "selector", "matchLabels");
                        case "Service" -> resource.at("spec", "selector");
                        case "NetworkPolicy" ->
                            resource.name().equals("genkan") ? resource.at("spec", "podSelector", "matchLabels") : null;
                        default -> null;
                    };
            assertThat(labels).as(resource.toString()).containsAllEntriesOf(Yaml.map(selector));
        }
    }

    /** Of a command beside the server: no traffic, no count of replicas, no metrics. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void whatSelectsTheServerFindsNoOtherPod(String overlay) {
        for (String part : List.of("/migration", "/command", "/apply", "/import", "/files")) {
            Map<String, Object> labels = labels(pod(overlay + part));
            assertThat(labels)
                    .containsEntry("app.kubernetes.io/name", "genkan")
                    .containsKey("app.kubernetes.io/component");
            for (Resource resource : overlay(overlay)) {
                Map<String, Object> selector = Yaml.map(
                        switch (resource.kind()) {
                            case "Deployment", "PodDisruptionBudget" -> resource.at("spec", "selector", "matchLabels");
                            case "Service" -> resource.at("spec", "selector");
                            case "NetworkPolicy" -> resource.at("spec", "podSelector", "matchLabels");
                            default -> null;
                        });
                assertThat(!selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet()))
                        .as(resource + " and " + overlay + part)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "small/migration",
                "small/command",
                "small/apply",
                "small/import",
                "production/migration",
                "production/command",
                "production/apply",
                "production/import"
            })
    void aCommandReachesPostgresAndNothingElse(String folder) {
        Resource policy = one(folder, "NetworkPolicy");
        assertThat(labels(pod(folder))).containsAllEntriesOf(Yaml.map(policy.at("spec", "podSelector", "matchLabels")));
        assertThat(Yaml.list(policy.at("spec", "policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(policy.at("spec", "ingress")).isNull();
        List<Map<String, Object>> ways = Yaml.maps(policy.at("spec", "egress"));
        assertThat(ways)
                .flatExtracting(way -> Yaml.maps(way.get("ports")))
                .extracting(port -> port.get("port"))
                .containsExactly(53, 53, 5432);
        if (folder.startsWith("production")) {
            Resource cluster = one("production", "Cluster");
            assertThat(ways).last().satisfies(way -> assertThat(way.get("to"))
                    .isEqualTo(List.of(
                            Map.of("podSelector", Map.of("matchLabels", Map.of("cnpg.io/cluster", cluster.name()))))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void whoBringsTheMemberFileReachesNobodyAndIsReachedByNobody(String overlay) {
        Resource policy = one(overlay + "/files", "NetworkPolicy");
        assertThat(labels(pod(overlay + "/files")))
                .isEqualTo(Yaml.map(policy.at("spec", "podSelector", "matchLabels")));
        assertThat(Yaml.list(policy.at("spec", "policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(policy.at("spec", "ingress")).isNull();
        assertThat(policy.at("spec", "egress")).isNull();
        assertThat(secrets(pod(overlay + "/files"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void theImportFindsTheFilesWhereTheyWereBrought(String overlay) {
        Resource claim = one(overlay + "/files", "PersistentVolumeClaim");
        Resource bringing = pod(overlay + "/files");
        Resource importing = pod(overlay + "/import");
        for (Resource resource : List.of(bringing, importing)) {
            assertThat(Yaml.maps(resource.podSpec().get("volumes")))
                    .contains(Map.of("name", "import", "persistentVolumeClaim", Map.of("claimName", claim.name())));
            assertThat(Yaml.maps(resource.containers().get(0).get("volumeMounts")))
                    .contains(Map.of("name", "import", "mountPath", "/import"));
        }
        // What is written by one is its owner's alone.
        assertThat(Yaml.at(importing.podSpec(), "securityContext"))
                .isEqualTo(Yaml.at(bringing.podSpec(), "securityContext"));
        Object near = Yaml.list(Yaml.at(
                        importing.podSpec(),
                        "affinity",
                        "podAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution"))
                .get(0);
        assertThat(Yaml.map(Yaml.at(near, "labelSelector", "matchLabels"))).isEqualTo(labels(bringing));
        assertThat(Yaml.list(importing.containers().get(0).get("args"))).contains("import", "/import/members.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void theIngressLeadsToThePortOfThePagesAndNeverToTheManagements(String overlay) {
        Map<String, Object> container = one(overlay, "Deployment").containers().get(0);
        assertThat(Yaml.maps(container.get("ports")))
                .containsExactly(
                        Map.of("name", "http", "containerPort", 8080),
                        Map.of("name", "management", "containerPort", 9000));
        Object rule = Yaml.list(one(overlay, "Ingress").at("spec", "rules")).get(0);
        Object path = Yaml.list(Yaml.at(rule, "http", "paths")).get(0);
        assertThat(Yaml.at(path, "backend", "service"))
                .isEqualTo(Map.of("name", "genkan", "port", Map.of("name", "http")));
        Resource service = overlay(overlay).stream()
                .filter(resource ->
                        resource.kind().equals("Service") && resource.name().equals("genkan"))
                .findFirst()
                .orElseThrow();
        assertThat(Yaml.maps(service.at("spec", "ports")))
                .containsExactly(Map.of("name", "http", "port", 80, "targetPort", "http"));
    }

    /** nginx' own buffers are smaller than the longest address that genkan takes. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void theIngressLetsLongAddressesThrough(String overlay) throws IOException {
        int longest = number("quarkus.http.limits.max-initial-line-length") / 1024;
        assertThat(one(overlay, "Ingress").at("metadata", "annotations"))
                .isEqualTo(Map.of("nginx.ingress.kubernetes.io/proxy-buffer-size", 2 * longest + "k"));
        assertThat(Files.readString(Path.of("docs/operating.md")))
                .contains("large-client-header-buffers: \"4 " + longest + "k\"");
    }

    /** ReplicasIT asks these of the packaged server, at its management port. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void probesAskWhatGenkanAnswers(String overlay) {
        Map<String, Object> container = one(overlay, "Deployment").containers().get(0);
        Map.of("startupProbe", "started", "readinessProbe", "ready", "livenessProbe", "live")
                .forEach((probe, path) -> assertThat(Yaml.at(container, probe, "httpGet"))
                        .isEqualTo(Map.of("path", "/q/health/" + path, "port", "management")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "production"})
    void stoppingMayTakeAsLongAsItIsMeantTo(String overlay) throws IOException {
        Map<String, Object> pod = one(overlay, "Deployment").podSpec();
        int stop = (int) Objects.requireNonNull(
                Yaml.at(one(overlay, "Deployment").containers().get(0), "lifecycle", "preStop", "sleep", "seconds"));
        int drain = seconds("%prod.quarkus.shutdown.delay") + seconds("%prod.quarkus.shutdown.timeout");
        assertThat((int) Objects.requireNonNull(pod.get("terminationGracePeriodSeconds")))
                .isGreaterThan(stop + drain + 10);
    }

    @Test
    void theImagesUserIsThePods() throws IOException {
        String user = "<user>"
                + PRODUCTION.stream()
                        .filter(resource -> resource.kind().equals("Deployment"))
                        .map(resource -> Yaml.at(resource.podSpec(), "securityContext", "runAsUser"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Files.readString(Path.of("pom.xml"))).contains(user + ":");
    }

    @Test
    void theAutoscalerScalesTheServer() {
        assertThat(one("production", "HorizontalPodAutoscaler").at("spec", "scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "genkan"));
    }

    @Test
    void theServiceMonitorFindsTheManagementPort() {
        Resource monitor = one("production", "ServiceMonitor");
        List<Resource> found = PRODUCTION.stream()
                .filter(resource -> resource.kind().equals("Service"))
                .filter(resource -> Yaml.map(resource.at("metadata", "labels"))
                        .entrySet()
                        .containsAll(Yaml.map(monitor.at("spec", "selector", "matchLabels"))
                                .entrySet()))
                .toList();
        assertThat(found).singleElement().satisfies(service -> assertThat(
                        Yaml.maps(service.at("spec", "ports")).get(0).get("name"))
                .isEqualTo(Yaml.maps(monitor.at("spec", "endpoints")).get(0).get("port")));
    }

    @Test
    void theDatabaseHasTheThreeRolesAndNoOther() throws IOException {
        Resource cluster = one("production", "Cluster");
        Set<String> roles = new TreeSet<>();
        roles.add((String) Objects.requireNonNull(cluster.at("spec", "bootstrap", "initdb", "owner")));
        for (Map<String, Object> role : Yaml.maps(cluster.at("spec", "managed", "roles"))) {
            roles.add((String) Objects.requireNonNull(role.get("name")));
            assertThat(role)
                    .containsEntry("login", true)
                    .containsEntry("superuser", false)
                    .containsEntry("bypassrls", false);
        }
        String script = Files.readString(Path.of("src/main/resources/db/roles.sql"));
        Set<String> wanted = Pattern.compile("create role (\\w+)")
                .matcher(script)
                .results()
                .map(role -> role.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(roles).isEqualTo(wanted);
    }

    @Test
    void theServerGetsItsOwnRolesPasswordsAndNeverTheOwners() {
        Resource cluster = one("production", "Cluster");
        String owner = (String) Objects.requireNonNull(cluster.at("spec", "bootstrap", "initdb", "secret", "name"));
        List<Object> others = Yaml.maps(cluster.at("spec", "managed", "roles")).stream()
                .map(role -> Yaml.at(role, "passwordSecret", "name"))
                .toList();
        assertThat(secrets(one("production", "Deployment")))
                .containsAll(texts(others))
                .doesNotContain(owner);
        assertThat(secrets(one("production/migration", "Job")))
                .contains(owner)
                .doesNotContainAnyElementsOf(texts(others));
        assertThat(secrets(one("production/apply", "Job")))
                .containsAll(texts(others))
                .contains("genkan-tenant")
                .doesNotContain(owner);
    }

    @Test
    void eachSecretIsNamedWhereItIsToldHowToMakeIt() throws IOException {
        String manual = Files.readString(Path.of("docs/operating.md"));
        // genkan-db-ca is CloudNativePG's own.
        Stream.of(one("production", "Deployment"), one("production/migration", "Job"), one("production/apply", "Job"))
                .flatMap(resource -> secrets(resource).stream())
                .forEach(secret -> assertThat(manual).contains("`" + secret + "`"));
    }

    @Test
    void genkanFindsTheDatabaseOfTheCluster() {
        Resource cluster = one("production", "Cluster");
        String url = (String)
                Objects.requireNonNull(one("production", "ConfigMap").at("data", "QUARKUS_DATASOURCE_JDBC_URL"));
        assertThat(url)
                .startsWith("jdbc:postgresql://" + cluster.name() + "-rw:5432/"
                        + cluster.at("spec", "bootstrap", "initdb", "database") + "?")
                .contains("sslmode=verify-full", "sslrootcert=/etc/genkan-db/ca.crt");
    }

    @Test
    void whatIsWrittenIsArchivedAndCopiedEachNight() throws IOException {
        Resource cluster = one("production", "Cluster");
        Resource store = one("production", "ObjectStore");
        assertThat(Yaml.maps(cluster.at("spec", "plugins")))
                .containsExactly(Map.of(
                        "name",
                        "barman-cloud.cloudnative-pg.io",
                        "isWALArchiver",
                        true,
                        "parameters",
                        Map.of("barmanObjectName", store.name())));
        Resource backup = one("production", "ScheduledBackup");
        assertThat(backup.at("spec", "cluster", "name")).isEqualTo(cluster.name());
        assertThat(backup.at("spec", "method")).isEqualTo("plugin");
        assertThat(backup.at("spec", "pluginConfiguration", "name")).isEqualTo("barman-cloud.cloudnative-pg.io");
        Object credentials = store.at("spec", "configuration", "s3Credentials");
        String manual = Files.readString(Path.of("docs/operating.md"));
        for (String which : List.of("accessKeyId", "secretAccessKey")) {
            assertThat(manual)
                    .contains("`" + Yaml.at(credentials, which, "name") + "`")
                    .contains("`" + Yaml.at(credentials, which, "key") + "`");
        }
        assertThat(one("production", "PodMonitor").at("spec", "selector", "matchLabels"))
                .isEqualTo(Map.of("cnpg.io/cluster", cluster.name()));
    }

    /** docs/operating.md, "Restore in Kubernetes": the line that gives the cluster another name, and the component that restores. */
    @Test
    void aRestoredClusterIsFoundByItsNewName(@TempDir Path folder) throws IOException {
        Matcher renaming = Pattern.compile(" {4}perl -pi -e 's/(.+)/(.+)/g' ")
                .matcher(Files.readString(Path.of("docs/operating.md")));
        assertThat(renaming.find()).isTrue();
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                if (file.startsWith("k8s/overlays/production")) {
                    text = text.replaceAll(renaming.group(1), renaming.group(2));
                }
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, text.replace("# Only to restore: - ../restore", "- ../restore"));
            }
        }
        Path production = folder.resolve("k8s/overlays/production");
        List<Resource> built = Stream.of("", "migration", "apply")
                .flatMap(part -> Kustomization.build(production.resolve(part)).stream())
                .toList();
        String all = built.toString()
                + built.stream().map(Resource::content).toList().toString();
        assertThat(all)
                .contains("//genkan-db-2-rw:5432/", "secretName=genkan-db-2-ca", "cnpg.io/cluster=genkan-db-2")
                .contains("name=genkan-db-owner", "name=genkan-db-app", "name=genkan-db-jobs")
                .doesNotContainPattern("genkan-db(?!-2|-owner|-app|-jobs)");
        Resource cluster = built.stream()
                .filter(resource -> resource.kind().equals("Cluster"))
                .findFirst()
                .orElseThrow();
        assertThat(cluster.name()).isEqualTo("genkan-db-2");
        Object initial = one("production", "Cluster").at("spec", "bootstrap", "initdb");
        assertThat(cluster.at("spec", "bootstrap", "initdb")).isNull();
        for (String same : List.of("database", "owner", "secret")) {
            assertThat(cluster.at("spec", "bootstrap", "recovery", same)).isEqualTo(Yaml.at(initial, same));
        }
        Map<String, Object> former =
                Yaml.maps(cluster.at("spec", "externalClusters")).get(0);
        assertThat(former).containsEntry("name", cluster.at("spec", "bootstrap", "recovery", "source"));
        assertThat(Yaml.at(former, "plugin", "parameters", "barmanObjectName"))
                .isEqualTo(one("production", "ObjectStore").name());
        assertThat(built).allSatisfy(resource -> assertThatCode(() -> Schemas.check(resource))
                .as(resource.toString())
                .doesNotThrowAnyException());
    }

    @Test
    void postgresHasConnectionsForAllReplicasAndSomeOver() throws IOException {
        // And the one that readiness asks on.
        int each = number("quarkus.datasource.jdbc.max-size") + number("quarkus.datasource.jobs.jdbc.max-size") + 1;
        // One more while a new version is rolled out.
        int replicas = (int) Objects.requireNonNull(
                        one("production", "HorizontalPodAutoscaler").at("spec", "maxReplicas"))
                + 1;
        int allowed = Integer.parseInt((String) Objects.requireNonNull(
                one("production", "Cluster").at("spec", "postgresql", "parameters", "max_connections")));
        assertThat(allowed).isGreaterThanOrEqualTo(each * replicas + 15);
    }

    private static List<Resource> overlay(String name) {
        return Kustomization.build(Path.of("k8s/overlays").resolve(name));
    }

    private static Resource one(String overlay, String kind) {
        return overlay(overlay).stream()
                .filter(resource -> resource.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Resource pod(String folder) {
        return overlay(folder).stream()
                .filter(resource -> !resource.podTemplate().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> labels(Resource pod) {
        return Yaml.map(Yaml.at(pod.podTemplate(), "metadata", "labels"));
    }

    private static List<String> namesOf(List<Resource> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .map(Resource::name)
                .toList();
    }

    /** The Secrets that a Pod's containers get something of. */
    private static Set<String> secrets(Resource resource) {
        List<Object> names = new ArrayList<>();
        for (Map<String, Object> container : resource.containers()) {
            Yaml.list(container.get("env"))
                    .forEach(item -> names.add(Yaml.at(item, "valueFrom", "secretKeyRef", "name")));
            Yaml.list(container.get("envFrom")).forEach(item -> names.add(Yaml.at(item, "secretRef", "name")));
        }
        Yaml.list(resource.podSpec().get("volumes"))
                .forEach(volume -> names.add(Yaml.at(volume, "secret", "secretName")));
        return new TreeSet<>(texts(names));
    }

    private static List<String> texts(List<Object> values) {
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static int seconds(String setting) throws IOException {
        return Integer.parseInt(setting(setting).replace("S", ""));
    }

    private static int number(String setting) throws IOException {
        return Integer.parseInt(setting(setting));
    }

    private static String setting(String name) throws IOException {
        Properties settings = new Properties();
        try (var stream = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            settings.load(stream);
        }
        return Objects.requireNonNull(settings.getProperty(name), name);
    }
}
