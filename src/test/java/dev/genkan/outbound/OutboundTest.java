package dev.genkan.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.Certificate;
import dev.genkan.testing.Elsewhere;
import dev.genkan.trace.Traces;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-side request forgery (running.md, section 3), against real servers on loopback. */
class OutboundTest {
    private static final String NAME = "keys.insurer.example";

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    // Where a request may go ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotOfThePublicInternetIsClosed(String address) throws Exception {
        InetAddress parsed = InetAddress.getByName(address);
        assertThat(Destinations.isPublic(parsed)).isFalse();
        assertRefused(Settings.PRODUCTION, URI.create("https://" + NAME + "/jwks"), List.of(parsed), "public Internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2400:cb00::1",
                "64:ff9b::808:808"
            })
    void thePublicInternetIsOpen(String address) throws Exception {
        InetAddress parsed = InetAddress.getByName(address);
        assertThat(Destinations.isPublic(parsed)).isTrue();
        Guard.Target target = new Guard(Settings.PRODUCTION, host -> List.of(parsed))
                .check(URI.create("https://" + NAME.toUpperCase(java.util.Locale.ROOT) + "/jwks"));
        assertThat(target.addresses()).containsExactly(parsed);
        assertThat(target.host()).isEqualTo(NAME);
        assertThat(target.port()).isEqualTo(443);
    }

    @Test
    void oneClosedAddressAmongSeveralClosesTheName() throws Exception {
        List<InetAddress> both = List.of(address("1.1.1.1"), address("10.0.0.1"));
        assertRefused(Settings.PRODUCTION, URI.create("https://" + NAME + "/jwks"), both, "public Internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://localhost/",
                "https://localhost./"
            })
    void anAddressInOtherClothesIsStillClosed(String uri) {
        assertThatThrownBy(() -> new Guard(Settings.PRODUCTION, new Resolver.OfTheMachine()).check(URI.create(uri)))
                .isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://" + NAME + "/",
                "file:///etc/passwd",
                "gopher://" + NAME + "/",
                "https:///jwks",
                "https://user@" + NAME + "/",
                "jwks",
                "urn:genkan:jwks"
            })
    void onlyHttpsWithAHostIsFetched(String uri) throws Exception {
        assertRefused(Settings.LOOPBACK, URI.create(uri), List.of(address("127.0.0.1")), "address");
    }

    @Test
    void privateNetworksAndHostsAreOpenedByTheOperatorOnly() throws Exception {
        Settings network = new Settings(List.of("10.20.0.0/16", "fd00::/8"), List.of(), null, Duration.ofSeconds(1));
        Settings host = new Settings(List.of(NAME), List.of(), null, Duration.ofSeconds(1));
        URI uri = URI.create("https://" + NAME + "/jwks");
        for (String open : List.of("10.20.3.4", "fd00::7")) {
            assertThat(new Guard(network, name -> List.of(address(open)))
                            .check(uri)
                            .addresses())
                    .hasSize(1);
        }
        assertRefused(network, uri, List.of(address("10.21.0.1")), "public Internet");
        assertThat(new Guard(host, name -> List.of(address("10.21.0.1")))
                        .check(uri)
                        .addresses())
                .hasSize(1);
        assertRefused(host, URI.create("https://x" + NAME + "/"), List.of(address("10.21.0.1")), "public Internet");
        assertRefused(host, URI.create("http://" + NAME + "/"), List.of(address("10.21.0.1")), "https://");
    }

    @Test
    void plainHttpIsForThoseNamedOnly() throws Exception {
        assertRefused(
                Settings.PRODUCTION, URI.create("http://" + NAME + "/jwks"), List.of(address("1.1.1.1")), "https://");
    }

    // What a name answers the second time
    // ------------------------------------------------------------------------------

    /** The name leads to the machine itself the first time, and nowhere the second time. */
    @Test
    void theAddressThatWasLookedAtIsTheOneConnectedTo() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        Resolver rebinding = host -> {
            if (questions.incrementAndGet() > 1) {
                throw new UnknownHostException(host);
            }
            return List.of(address("127.0.0.1"));
        };
        try (Elsewhere elsewhere = Elsewhere.withJson("{}")) {
            Outbound outbound =
                    new Outbound(vertx, new Guard(Settings.LOOPBACK, rebinding), Settings.LOOPBACK, Traces.off());
            assertThat(outbound.get(elsewhere.at(NAME, "/jwks?a=b%20c")).text()).isEqualTo("{}");
            assertThat(elsewhere.asked()).containsExactly("GET " + NAME + "/jwks?a=b%20c");
            assertThat(questions).hasValue(1);
        }
    }

    @Test
    void anAddressThatTakesNoConnectionIsFollowedByTheNext() throws Exception {
        try (Elsewhere elsewhere = Elsewhere.withJson("{}")) {
            // Listens on 127.0.0.1 only.
            Outbound outbound = outbound(Settings.LOOPBACK, List.of(address("127.0.0.77"), address("127.0.0.1")));
            assertThat(outbound.get(elsewhere.at(NAME, "/")).isJson()).isTrue();
        }
    }

    // What comes back -------------------------------------------------------------------------------------------------

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Elsewhere inside = Elsewhere.withJson("{\"secret\":1}");
                Elsewhere elsewhere = Elsewhere.answering(request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", inside.at("127.0.0.1", "/").toString())
                        .end())) {
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK).get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("302");
            assertThat(inside.asked()).isEmpty();
        }
    }

    @Test
    void whoNeverAnswersIsGivenUp() throws Exception {
        try (Elsewhere elsewhere = Elsewhere.answering(request -> {})) {
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK.within(Duration.ofMillis(300)))
                            .get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("300 ms");
        }
    }

    /** Each part comes soon after the one before, so that no idle time ever ends it. */
    @Test
    void whoAnswersDropByDropIsGivenUp() throws Exception {
        try (Elsewhere elsewhere = Elsewhere.answering(OutboundTest::drip)) {
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK.within(Duration.ofMillis(400)))
                            .get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("400 ms");
        }
    }

    @Test
    void anEndlessAnswerIsBrokenOff() throws Exception {
        try (Elsewhere elsewhere = Elsewhere.answering(request -> {
            request.response().setChunked(true);
            pour(request);
        })) {
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK).get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("longer than 1000 bytes");
        }
    }

    @Test
    void aBrokenOffAnswerIsNoAnswer() throws Exception {
        try (Elsewhere elsewhere = Elsewhere.answering(request -> {
            request.response().putHeader("Content-Length", "100").write("{}");
            request.connection().close();
        })) {
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK).get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("broken off");
        }
    }

    @Test
    void aPostBringsTheStatusWhateverItIs() throws Exception {
        List<String> bodies = new ArrayList<>();
        try (Elsewhere elsewhere = Elsewhere.answering(request -> request.body().onSuccess(body -> {
            bodies.add(request.getHeader("Content-Type") + " " + body);
            request.response()
                    .setStatusCode(request.path().equals("/ok") ? 204 : 400)
                    .end("x".repeat(5_000));
        }))) {
            Outbound outbound = loopback(Settings.LOOPBACK);
            assertThat(outbound.post(elsewhere.at(NAME, "/wrong"), "text/plain", "みどり"))
                    .isEqualTo(400);
            assertThat(bodies).containsExactly("text/plain みどり");
        }
    }

    // TLS -------------------------------------------------------------------------------------------------------------

    @Test
    void aCertificateMustBeTrustedAndOfTheName() throws Exception {
        Certificate certificate = Certificate.make();
        try (Elsewhere elsewhere =
                Elsewhere.overTls(certificate, request -> request.response().end())) {
            Settings trusting = Settings.LOOPBACK.trusting(certificate.pem());
            assertThat(loopback(trusting).get(elsewhere.at("localhost", "/")).body())
                    .isEmpty();
            assertThatThrownBy(() -> loopback(trusting).get(elsewhere.at(NAME, "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("certificate");
            assertThatThrownBy(() -> loopback(Settings.LOOPBACK).get(elsewhere.at("localhost", "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("certificate");
            assertThat(elsewhere.asked()).hasSize(1);
        }
    }

    @Test
    void aTrustFileThatIsNoneIsToldAtTheStart() {
        Settings wrong = Settings.LOOPBACK.trusting(Path.of("/nowhere.pem"));
        assertThatThrownBy(() -> loopback(wrong)).hasMessageContaining("genkan.outbound.trust");
    }

    private static void drip(HttpServerRequest request) {
        request.response().setChunked(true);
        vertx.setPeriodic(20, timer -> {
            if (request.response().closed()) {
                vertx.cancelTimer(timer);
            } else {
                request.response().write(" ");
            }
        });
    }

    private static void pour(HttpServerRequest request) {
        request.response().write("x".repeat(300)).onSuccess(written -> pour(request));
    }

    private static void assertRefused(Settings settings, URI uri, List<InetAddress> addresses, String words) {
        assertThatThrownBy(() -> new Guard(settings, host -> addresses).check(uri))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining(words);
    }

    private static Outbound loopback(Settings settings) throws Exception {
        return outbound(settings, List.of(address("127.0.0.1")));
    }

    private static Outbound outbound(Settings settings, List<InetAddress> addresses) {
        return new Outbound(vertx, new Guard(settings, host -> addresses), settings, Traces.off());
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
