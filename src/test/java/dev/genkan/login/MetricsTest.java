package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What dashboard and alerts ask for is what genkan tells (docs/operating.md, "Watch"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MetricsTest {
    private static final List<Path> ALERTS = List.of(
            Path.of("k8s/overlays/production/alerts.yaml"), Path.of("k8s/overlays/production/backup/alerts.yaml"));
    private static final Path DASHBOARD = Path.of("k8s/grafana/genkan.json");

    /** A name with an underscore, as all metrics have, that is no label (of `by (...)` or before an equals sign). */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\()");

    private static final Set<String> WORDS_OF_PROMQL = Set.of("histogram_quantile", "group_left", "label_values");

    /** What others tell Prometheus: the kubelet, kube-state-metrics, CloudNativePG and its plugin (of their manuals). */
    private static final Set<String> OF_OTHERS = Set.of(
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "kube_deployment_status_replicas_available",
            "cnpg_pg_replication_lag",
            "cnpg_pg_replication_streaming_replicas",
            "cnpg_pg_stat_archiver_last_archived_time",
            "cnpg_pg_stat_archiver_last_failed_time",
            "cnpg_collector_pg_wal_archive_status",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp");

    /** A metric with what selects its series. */
    private static final Pattern SELECTOR = Pattern.compile("\\b(up|[a-z]+(?:_[a-z0-9]+)+)\\b(?!\\()(\\{[^}]*})?");

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    @Test
    void theFirstLoginIsCountedStepByStepForItsTenant() {
        Tenant tenant = firstLogin("metrics-a");
        String metrics = metrics();
        for (String step : List.of(
                "activation-begun",
                "birth-date-confirmed",
                "terms-accepted",
                "user-id-chosen",
                "method-chosen",
                "password-chosen",
                "email-code-sent",
                "email-confirmed",
                "member-activated")) {
            assertThat(metrics)
                    .contains("genkan_first_login_total{step=\"" + step + "\",tenant=\"" + tenant.id() + "\"} 1.0");
        }
        assertThat(metrics()).contains("genkan_login_total{result=\"logged-in\"}");
    }

    /** Prometheus sees a rise from 0 to 1, and none of a series that begins with 1. */
    @Test
    void aTenantsStepsAreToldAsNoneFromTheSignInPageOn() {
        Tenant tenant = insurer.open("metrics-d");
        insurer.member(tenant, "m0000001");
        assertThat(metrics()).doesNotContain("tenant=\"metrics-d\"");
        new Walker(insurer, mailbox, tenant, "m0000001").upTo(Step.PASSWORD, insurer.visitor());
        assertThat(metrics().lines().filter(line -> line.contains("tenant=\"metrics-d\"")))
                .hasSize(14)
                .allMatch(line -> line.startsWith("genkan_first_login_total{step=") && line.endsWith("} 0.0"));
    }

    @Test
    void requestsAreCountedByTheTemplateOfTheirPath() {
        Tenant tenant = firstLogin("metrics-b");
        given().get("/t/" + tenant.id() + "/.well-known/openid-configuration");
        given().get("/assets/genkan.css");
        given().get("/nowhere/metrics-b");
        String requests = metrics()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_bucket"))
                .collect(Collectors.joining("\n"));
        assertThat(requests)
                .contains("uri=\"/t/{tenant}/")
                .contains("le=\"0.2\"")
                .doesNotContain("metrics-b")
                .doesNotContain("/assets/");
    }

    @Test
    void eachMetricOfTheDashboardAndOfTheAlertsIsTold() throws IOException {
        firstLogin("metrics-c");
        Set<String> told = metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
        told.addAll(OF_OTHERS);
        Set<String> wanted = new TreeSet<>();
        Stream.concat(ofAlerts().stream(), ofDashboard().stream()).forEach(query -> wanted.addAll(named(query)));
        assertThat(wanted).hasSizeGreaterThan(6);
        assertThat(told).containsAll(wanted);
    }

    /** The names of Quarkus' metrics are those of every Quarkus service, and one Prometheus may watch several installations. */
    @Test
    void eachQueryIsOfGenkanAndOfOneInstallation() throws IOException {
        assertThat(unbound("sum(rate(http_server_requests_seconds_count[5m]))", "genkan"))
                .isNotEmpty();
        assertThat(unbound("max(agroal_awaiting_count{job=\"genkan-management\"}) > 0", "genkan"))
                .isNotEmpty();
        assertThat(unbound("sum(up{namespace=\"genkan\"}) < 2", "genkan")).isNotEmpty();
        assertThat(unbound("absent(kube_deployment_status_replicas_available)", "genkan"))
                .isNotEmpty();
        assertThat(ofAlerts()).hasSizeGreaterThan(9).allSatisfy(query -> assertThat(unbound(query, "genkan"))
                .isEmpty());
        assertThat(ofDashboard()).hasSizeGreaterThan(9).allSatisfy(query -> assertThat(unbound(query, "$namespace"))
                .isEmpty());
    }

    @Test
    void eachAlertIsExplained() throws IOException {
        String manual = Files.readString(Path.of("docs/operating.md"));
        assertThat(Pattern.compile("alert: (\\w+)").matcher(alerts()).results())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(manual).contains("| `" + alert.group(1) + "` |"));
    }

    private static String alerts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : ALERTS) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }

    private static List<String> ofAlerts() throws IOException {
        return alerts().lines()
                .map(String::strip)
                .filter(line -> line.startsWith("expr:"))
                .toList();
    }

    /** Of panels, and of variables but the namespace itself. */
    private static List<String> ofDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        return Stream.concat(
                        dashboard.findValuesAsText("expr").stream(),
                        dashboard.findValuesAsText("query").stream()
                                .filter(query -> query.startsWith("label_values(") && !query.endsWith(", namespace)")))
                .toList();
    }

    /** The selectors that would count what is not this installation's. */
    private static List<String> unbound(String query, String namespace) {
        return SELECTOR.matcher(query)
                .results()
                .filter(found -> !WORDS_OF_PROMQL.contains(found.group(1)))
                .filter(found -> {
                    String labels = Objects.requireNonNullElse(found.group(2), "");
                    return !labels.contains("namespace=\"" + namespace + "\"")
                            || !OF_OTHERS.contains(found.group(1)) && !labels.contains("job=\"genkan-management\"");
                })
                .map(MatchResult::group)
                .toList();
    }

    private static Set<String> named(String query) {
        return METRIC.matcher(query.replaceAll("\\{[^}]*}", ""))
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS_OF_PROMQL.contains(name))
                .collect(Collectors.toSet());
    }

    private Tenant firstLogin(String name) {
        Tenant tenant = insurer.open(name);
        insurer.member(tenant, "m0000001");
        new Walker(insurer, mailbox, tenant, "m0000001").toTheEnd(insurer.visitor());
        return tenant;
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
