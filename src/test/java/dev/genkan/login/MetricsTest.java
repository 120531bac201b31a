package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What dashboard and alerts ask for is what genkan tells (docs/operating.md, "Watch"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MetricsTest {
    private static final Path ALERTS = Path.of("k8s/overlays/production/alerts.yaml");
    private static final Path DASHBOARD = Path.of("k8s/grafana/genkan.json");

    /** A name with an underscore, as all metrics have, that is no label (of `by (...)` or before an equals sign). */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\()");

    private static final Set<String> WORDS_OF_PROMQL = Set.of("histogram_quantile", "group_left", "label_values");

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
        // Prometheus' own, and the kubelet's.
        told.addAll(Set.of("up", "kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"));
        Set<String> wanted = new TreeSet<>(named(Files.readString(ALERTS)
                .lines()
                .filter(line -> line.strip().startsWith("expr:"))
                .collect(Collectors.joining("\n"))));
        new ObjectMapper()
                .readTree(DASHBOARD.toFile())
                .findValuesAsText("expr")
                .forEach(query -> wanted.addAll(named(query)));
        assertThat(wanted).hasSizeGreaterThan(6);
        assertThat(told).containsAll(wanted);
    }

    @Test
    void eachAlertIsExplained() throws IOException {
        String manual = Files.readString(Path.of("docs/operating.md"));
        assertThat(Pattern.compile("alert: (\\w+)")
                        .matcher(Files.readString(ALERTS))
                        .results())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(manual).contains("| `" + alert.group(1) + "` |"));
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
