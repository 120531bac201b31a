package dev.genkan.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms as networks bring them (RFC 9112): whole, in pieces, slowly, too long. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PostedFormsTest {
    private static final String FORM = "token=nonsense&token_type_hint=access_token";
    private static final String ANSWER = "{\"active\":false}";

    /** More than there are threads for requests (quarkus.thread-pool.max-threads: 200, or 8 for each core). */
    private static final int MANY = Math.max(200, 8 * Runtime.getRuntime().availableProcessors()) + 50;

    private static final int PATIENCE_MILLIS = 30_000;

    @Inject
    Provider provider;

    @Inject
    Vertx vertx;

    private final List<Socket> open = new ArrayList<>();
    private Tenant tenant;
    private Party portal;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("posted");
        portal = provider.party(tenant, "portal", TestClients.confidential());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void aFormInPiecesIsReadWhole() throws IOException {
        Socket socket = begun("Content-Length: " + FORM.length());
        send(socket, FORM.substring(0, 10));
        send(socket, FORM.substring(10));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains(ANSWER);
    }

    @Test
    void aLongFormInPiecesIsReadWhole() throws IOException {
        String rest = "&more=" + "a".repeat(20_000);
        Socket socket = begun("Content-Length: " + (FORM.length() + rest.length()));
        send(socket, FORM);
        send(socket, rest);
        assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains(ANSWER);
    }

    @Test
    void aFormWithoutALengthIsReadWhole() throws IOException {
        Socket socket = begun("Transfer-Encoding: chunked");
        send(socket, Integer.toHexString(FORM.length()) + "\r\n" + FORM + "\r\n0\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains(ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    void aFormIsReadWholeByEitherVersion(HttpClient.Version version) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + tenant.path() + "/introspect"))
                .header("Authorization", portal.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FORM))
                .build();
        // The first is still HTTP/1.1 and only changes over (RFC 7540, 3.2).
        client.send(request, BodyHandlers.ofString());
        HttpResponse<String> second = client.send(request, BodyHandlers.ofString());
        assertThat(second.version()).isEqualTo(version);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(ANSWER);
    }

    @Test
    void whoWaitsForAWordToGoOnGetsIt() throws IOException {
        Socket socket = begun("Content-Length: " + FORM.length() + "\r\nExpect: 100-continue");
        byte[] word = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
        assertThat(new String(word, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
        send(socket, FORM);
        assertThat(answer(socket)).contains("HTTP/1.1 200").contains(ANSWER);
    }

    @Test
    void anEmptyFormIsMissingItsParameters() throws IOException {
        assertThat(answer(begun("Content-Length: 0")))
                .startsWith("HTTP/1.1 400")
                .contains("token is missing");
    }

    @Test
    void aFormOfTooManyBytesIsRefusedBeforeItHasCome() throws IOException {
        assertThat(answer(begun("Content-Length: 70000"))).startsWith("HTTP/1.1 413");
    }

    @Test
    void whoSendsSlowlyHoldsNobodyUp() throws IOException {
        for (int i = 0; i < MANY; i++) {
            send(begun("Content-Length: " + FORM.length()), FORM.substring(0, 10));
        }
        given().header("Authorization", portal.basic())
                .formParam("token", "nonsense")
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        Socket last = open.get(MANY - 1);
        send(last, FORM.substring(10));
        assertThat(answer(last)).startsWith("HTTP/1.1 200").contains(ANSWER);
    }

    @Test
    void whoNeverComesToAnEndIsHungUpOn() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(new PostedForms(Duration.ofMillis(200))::pass);
        router.route().handler(context -> context.end("read"));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        try {
            Socket slow = begun(server.actualPort(), "Content-Length: " + FORM.length());
            send(slow, FORM.substring(0, 10));
            assertThat(answer(slow)).isEmpty();
            Socket whole = begun(server.actualPort(), "Content-Length: " + FORM.length());
            send(whole, FORM);
            assertThat(answer(whole)).endsWith("read");
        } finally {
            server.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private Socket begun(String header) throws IOException {
        return begun(RestAssured.port, header);
    }

    private Socket begun(int port, String header) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        open.add(socket);
        send(
                socket,
                "POST " + tenant.path()
                        + "/introspect HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                        + portal.basic() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header
                        + "\r\n\r\n");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
