package dev.genkan.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.junit.jupiter.api.Test;

/** The series of requests are as many as there are endpoints (docs/operating.md, "Metrics"), whatever anybody sends. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class RequestSeriesTest {
    /** Of requests without a template; and some more. */
    private static final int OTHERS = 10;

    /** As they stand on the wire; {@code @} is what a stranger makes up. */
    private static final List<String> ODDITIES = List.of(
            "GET /@",
            "GET /@/",
            "GET //@",
            "GET /@//x",
            "GET /@/%2F/x?a=@",
            "GET /t/../@",
            "GET /x/../assets/@",
            "GET /assets/../@",
            "GET /assets/@",
            "GET /q/../@",
            "GET /q/@",
            "GET /@{x}",
            "GET @",
            "GET http://elsewhere/@",
            "GET /t/@",
            "GET /t/@/",
            "GET /t/@/nowhere",
            "GET /t/{tenant}/@",
            "GET /t/@/authorize",
            "GET /t/@/account/devices/@/delete",
            "GET /t/@//authorize//@",
            "GET /t/@/.well-known/@",
            "HEAD /@",
            "POST /@",
            "POST /t/@/authorize/@",
            "PUT /@",
            "DELETE /t/@/token",
            "PATCH /@",
            "OPTIONS /@",
            "OPTIONS *",
            "TRACE /@",
            "CONNECT @:443",
            "@ /",
            "@ /t/@/token");

    private static final String OK = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    @Inject
    Provider provider;

    @Test
    void thereIsAPlaceForEachRoute() {
        Set<String> templates = new TreeSet<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        templates.add(path);
                    }
                });
        int places = ConfigProvider.getConfig()
                .getValue("quarkus.micrometer.binder.http-server.max-uri-tags", Integer.class);
        assertThat(templates).hasSizeGreaterThan(70);
        assertThat(places).isGreaterThanOrEqualTo(templates.size() + OTHERS);
    }

    @Test
    void whatStrangersMakeUpAddsNoSeries() throws IOException {
        provider.tenant("series");
        oddRequests("STRANGER-ONE");
        Set<String> before = series();
        oddRequests("STRANGER-TWO");
        oddRequests("STRANGER-THREE");
        assertThat(series()).isEqualTo(before).isNotEmpty().noneMatch(line -> line.contains("STRANGER"));
        assertThat(before).anyMatch(line -> line.contains("uri=\"/no-route\"") && line.contains("status=\"404\""));
    }

    private void oddRequests(String word) throws IOException {
        for (String oddity : ODDITIES) {
            send(oddity.replace("@", word) + OK + "\r\n");
        }
        String path = "/" + word;
        String known = "/t/series/" + word;
        send("GET " + path + " HTTP/1.1\r\nHost: " + word + ".example\r\nConnection: close\r\n\r\n");
        send("GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n");
        send("GET " + path + " HTTP/1.0\r\n\r\n");
        send("GET " + path + " HTTP/7.0\r\n\r\n");
        send("GET " + path + "\r\n\r\n");
        send("GET " + known + OK + "no header\r\n\r\n");
        send("GET " + path + "x".repeat(20_000) + OK + "\r\n");
        send("GET " + path + OK + "X: " + "x".repeat(20_000) + "\r\n\r\n");
        send("POST " + path + OK + "Content-Length: 100000\r\n\r\n");
        send("GET " + path + OK + "Upgrade: " + word + "\r\nConnection: Upgrade\r\n\r\n");
        send("OPTIONS " + known + OK + "Origin: https://" + word + "\r\nAccess-Control-Request-Method: " + word
                + "\r\n\r\n");
        send("OPTIONS " + known + OK + "Origin: https://" + word + "\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: " + word + "\r\n\r\n");
    }

    private static void send(String request) throws IOException {
        try (Socket socket = open()) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            // Until it is answered and counted, and the connection ends.
            socket.getInputStream().readAllBytes();
        }
    }

    private static Socket open() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** With their labels and without their values. */
    private static Set<String> series() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("http_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
