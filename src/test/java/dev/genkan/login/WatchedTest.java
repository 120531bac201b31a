package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TlsProxy;
import dev.genkan.testing.WatchedServer;
import dev.genkan.testing.WatchedServer.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators see of genkan at work, traces and log (docs/operating.md, "Watch"): where the time goes, and nothing of a member. */
@QuarkusTest
@TestProfile(WatchedTest.Watched.class)
class WatchedTest {
    public static class Watched implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WatchedServer.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final String USER_ID = "watched-7654321";
    private static final String WRONG_PASSWORD = "kore-wa-chigau-1";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Pattern OTPAUTH = Pattern.compile("href=\"(otpauth://[^\"]*)\"");
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*forgotten-password[^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("http://\\S+/login/reset\\?token=\\S+");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    /** What differs from line to line and is of the process. */
    private static final List<String> OF_THE_PROCESS =
            List.of("timestamp", "sequence", "processId", "threadId", "hostName");

    /** In this process only: the demo, which introduces its invented members when it starts, and the tests' SMTP server. */
    private static final List<String> NEIGHBOURS = List.of("dev.genkan.demo.", "com.icegreen.");

    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    WatchedServer watched;
    Mailbox mailbox;

    /** Everything that must stand nowhere. */
    private final Set<String> personal = new LinkedHashSet<>(List.of(
            USER_ID,
            Insurer.BIRTH_DATE,
            "1979-08-22",
            "緑川",
            "花子",
            Insurer.INITIAL_PASSWORD,
            Walker.NEW_PASSWORD,
            WRONG_PASSWORD,
            "iPhone",
            "127.0.0.1"));

    @Test
    void aWholeLoginIsSeenAndNothingOfTheMember() throws SQLException, IOException {
        Tenant tenant = insurer.open("watched-a");
        insurer.member(tenant, USER_ID);
        Walker walker = new Walker(insurer, mailbox, tenant, USER_ID);
        personal.add(walker.email());

        failedLogin(walker);
        Visitor visitor = insurer.visitor();
        note(walker.toTheEnd(visitor).location());
        personal.add(walker.code(1));
        note(visitor);
        forgottenPassword(walker, setUpApp(walker));
        protocol();
        wrongAddresses(tenant);
        fault(insurer.open("watched-b"));

        span("watched-b", "POST /t/{tenant}/login/email-code");
        span("watched-p", "GET /t/{tenant}/userinfo");
        List<Told> spans = watched.spans();
        assertThat(spans).extracting(Told::name).contains("POST /t/{tenant}/token", "mail", "smtp");
        assertThat(spans).filteredOn(Told::isRequest).allSatisfy(span -> assertThat(
                        span.attributes().keySet())
                .isSubsetOf(
                        "http.request.method",
                        "http.route",
                        "http.response.status_code",
                        "error.type",
                        "genkan.request_id",
                        "genkan.tenant"));
        nothingPersonal("spans", watched.exported());
        List<JsonNode> log = watched.log().stream()
                .filter(line ->
                        NEIGHBOURS.stream().noneMatch(line.path("loggerName").asText()::startsWith))
                .toList();
        assertThat(log).anyMatch(line -> line.path("level").asText().equals("ERROR"));
        log.forEach(this::nothingPersonal);
    }

    @Test
    void theTimeOfALoginIsSeenInItsParts() {
        Tenant tenant = insurer.open("watched-c");
        insurer.member(tenant, "watched-c-1");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        new Walker(insurer, mailbox, tenant, "watched-c-1").logIn(visitor, signIn, Insurer.INITIAL_PASSWORD);

        Told login = span("watched-c", "POST /t/{tenant}/login/sign-in");
        assertThat(login.parent()).isEmpty();
        assertThat(login.attributes())
                .containsEntry("http.response.status_code", "303")
                .containsKey("genkan.request_id");
        List<Told> parts = watched.spans().stream()
                .filter(span -> span.trace().equals(login.trace()) && !span.isRequest())
                .toList();
        assertThat(parts).extracting(Told::name).contains("password", "transaction", "connection", "update");
        Set<String> inside = parts.stream().map(Told::id).collect(Collectors.toSet());
        inside.add(login.id());
        assertThat(parts).allMatch(span -> inside.contains(span.parent()));
        assertThat(parts)
                .filteredOn(span -> span.attributes().containsKey("db.query.text"))
                .isNotEmpty()
                .anyMatch(span -> span.attributes().get("db.query.text").contains(":tenant"));
    }

    @Test
    void aTraceIsTakenOverFromOurProxyIfItRecordsAndFromNobodyElse() throws IOException {
        insurer.open("watched-d");
        assertThat(send(TlsProxy.ADDRESS, "localhost", "/t/watched-d/privacy", "00"))
                .startsWith("HTTP/1.1");
        assertThat(send(TlsProxy.ADDRESS, "localhost", "/t/watched-d/help")).startsWith("HTTP/1.1 200");
        assertThat(send("127.0.0.1", "localhost", "/t/watched-d/terms")).startsWith("HTTP/1.1 200");
        span("watched-d", "GET /t/{tenant}/help");
        span("watched-d", "GET /t/{tenant}/terms");
        assertThat(watched.spans())
                .filteredOn(span -> span.trace().equals(TRACE) && span.isRequest())
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.parent()).isEqualTo(SPAN);
                    assertThat(span.attributes()).containsEntry("http.route", "/t/{tenant}/help");
                });
        assertThat(watched.spans()).extracting(Told::name).doesNotContain("GET /t/{tenant}/privacy");
    }

    @Test
    void aFaultIsALineWithTheRequestsNumberTheTenantAndTheTrace() throws SQLException {
        Tenant tenant = insurer.open("watched-e");
        fault(tenant);
        JsonNode line = watched.log().stream()
                .filter(entry -> entry.path("mdc").path("tenant").asText().equals("watched-e"))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("mdc").path("requestId").asText()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(line.path("message").asText())
                .contains(line.path("mdc").path("requestId").asText());
        assertThat(line.toString()).contains("forced");
        Told request = span("watched-e", "POST /t/{tenant}/login/email-code");
        assertThat(request.trace()).isEqualTo(line.path("mdc").path("traceId").asText());
        assertThat(request.attributes())
                .containsEntry("http.response.status_code", "500")
                .containsEntry("error.type", "500");
        assertThat(request.isFailed()).isTrue();
    }

    private void failedLogin(Walker walker) {
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(walker.tenant(), visitor));
        note(signIn.action());
        assertThat(walker.logIn(visitor, signIn, WRONG_PASSWORD).status()).isEqualTo(422);
    }

    private Authenticator setUpApp(Walker walker) {
        insurer.execute(walker.tenant(), "update member set method = 'otp'");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(walker.tenant(), visitor));
        Page setUp = visitor.follow(walker.logIn(visitor, signIn, Walker.NEW_PASSWORD));
        Matcher uri = OTPAUTH.matcher(setUp.body());
        assertThat(uri.find()).isTrue();
        Authenticator app = Authenticator.of(uri.group(1).replace("&amp;", "&"));
        personal.add(app.secret());
        String code = app.code(0);
        personal.add(code);
        note(visitor.submit(setUp, "code", code, "name", "花子のスマホ").location());
        insurer.execute(walker.tenant(), "update totp_device set last_step = last_step - 100");
        return app;
    }

    private void forgottenPassword(Walker walker, Authenticator app) {
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(walker.tenant(), visitor));
        Matcher forgotten = FORGOTTEN.matcher(signIn.body());
        assertThat(forgotten.find()).isTrue();
        Page form = visitor.get(URI.create(signIn.address())
                .resolve(forgotten.group(1).replace("&amp;", "&"))
                .toString());
        visitor.post(
                URI.create(form.address()).resolve(form.action()).toString(),
                "user-id",
                USER_ID,
                "email",
                walker.email(),
                "token",
                hidden(form, "token"));
        String link = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> mailbox.to(walker.email()).stream()
                                .map(mail -> LINK.matcher(mail.text()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .toList(),
                        links -> !links.isEmpty())
                .get(0);
        note(link);
        Page page = visitor.get(link);
        Page pressed = visitor.post(
                URI.create(page.address()).resolve(page.action()).toString(),
                "link",
                hidden(page, "link"),
                "token",
                hidden(page, "token"));
        Page factor = visitor.follow(pressed);
        Page password = visitor.follow(visitor.submit(factor, "code", app.code(0)));
        String chosen = "asagao-no-hana-9";
        personal.add(chosen);
        note(visitor.submit(password, "new-password", chosen).location());
        note(visitor);
    }

    private void protocol() {
        Tenant tenant = provider.tenant("watched-p");
        Party portal = provider.party(tenant, "portal", TestClients.confidential());
        Login login = provider.login(tenant);
        String code = provider.code(portal, login);
        personal.add(code);
        var answer = provider.token(portal, provider.tokenRequest(code)).then().statusCode(200);
        String accessToken = answer.extract().path("access_token");
        personal.add(accessToken);
        personal.add(answer.extract().path("id_token"));
        personal.add(login.cookie().value());
        personal.add("st&te=1");
        personal.add(Provider.VERIFIER);
        provider.userInfo(tenant, accessToken).then().statusCode(200);
        try (ListeningPortal listening = ListeningPortal.open()) {
            Party told = provider.party(tenant, "listens", listening.backChannel(TestClients.confidential()));
            String idToken = provider.tokens(told, login).path("id_token");
            personal.add(idToken);
            provider.browser(tenant, login).queryParam("id_token_hint", idToken).get(tenant.path() + "/logout");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !listening.heard().isEmpty());
            personal.add(listening.heard().get(0).body().substring("logout_token=".length()));
        }
        Told notice = span("watched-p", "logout notice");
        assertThat(notice.attributes()).containsEntry("genkan.client_id", "listens");
        assertThat(watched.spans())
                .filteredOn(span -> span.parent().equals(notice.id()))
                .anySatisfy(span -> {
                    assertThat(span.name()).isEqualTo("POST");
                    assertThat(span.attributes()).containsOnlyKeys("http.request.method", "server.address");
                });
    }

    /** What an address says is in no line, not even if PostgreSQL is away while it is looked up whose host it names. */
    private void wrongAddresses(Tenant tenant) throws SQLException, IOException {
        personal.add("himitsu");
        Visitor visitor = insurer.visitor();
        assertThat(visitor.get(tenant.at("/nowhere/himitsu?ticket=himitsu").toString())
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(tenant.at("/login/sign-in?journey=himitsu&ticket=himitsu")
                                .toString())
                        .status())
                .isBetween(300, 499);
        assertThat(visitor.get(tenant.at("/").toString().replaceAll("/t/.*", "/himitsu?login_hint=himitsu"))
                        .status())
                .isEqualTo(404);
        asOwner("revoke select on tenant_host from genkan_jobs");
        try {
            assertThat(send("127.0.0.1", "elsewhere.example", "/himitsu?login_hint=himitsu"))
                    .startsWith("HTTP/1.1 500");
        } finally {
            asOwner("grant select on tenant_host to genkan_jobs");
        }
    }

    /** PostgreSQL refuses the member's address, and would gladly say which it was. */
    private void fault(Tenant tenant) throws SQLException {
        String userId = "fault-" + tenant.id();
        insurer.member(tenant, userId);
        Walker walker = new Walker(insurer, mailbox, tenant, userId);
        personal.add(walker.email());
        Visitor visitor = insurer.visitor();
        Page email = walker.upTo(Step.EMAIL, visitor);
        Page codePage = visitor.follow(visitor.submit(email, "email", walker.email()));
        String code = walker.code(1);
        personal.add(code);
        asOwner("alter table member add constraint forced check (email is null or email not like 'fault-%') not valid");
        try {
            Page page = visitor.submit(codePage, "code", code);
            assertThat(page.status()).isEqualTo(500);
        } finally {
            asOwner("alter table member drop constraint forced");
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(database, "genkan_owner", "none")) {
            owner.createStatement().execute(sql);
        }
    }

    private static String send(String from, String host, String path) throws IOException {
        return send(from, host, path, "01");
    }

    /** As a proxy at this address sends it. @param flags 01: recorded */
    private static String send(String from, String host, String path, String flags) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\ntraceparent: 00-" + TRACE + "-" + SPAN
                    + "-" + flags + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Once it has come; its parts come with it or before. */
    private Told span(String tenant, String name) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> watched.spans().stream()
                                .filter(span -> tenant.equals(span.attributes().get("genkan.tenant")))
                                .filter(span -> span.name().equals(name))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** The parameters of an address are secrets: tickets, codes, links. */
    private void note(String address) {
        @Nullable String query = URI.create(address).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && !parts[0].equals("iss")) {
                personal.add(parts[1]);
            }
        }
    }

    private void note(Visitor visitor) {
        for (String name : List.of(Visitor.BROWSER, Visitor.SESSION)) {
            String cookie = visitor.cookie(name);
            if (cookie != null) {
                personal.add(cookie);
            }
        }
    }

    private static String hidden(Page page, String name) {
        return HIDDEN.matcher(page.body())
                .results()
                .filter(field -> field.group(1).equals(name))
                .map(field -> field.group(2))
                .findFirst()
                .orElseThrow();
    }

    private void nothingPersonal(JsonNode line) {
        assertThat(line).isInstanceOf(ObjectNode.class);
        nothingPersonal(
                "log", ((ObjectNode) line.deepCopy()).remove(OF_THE_PROCESS).toString());
    }

    /** As a word of its own: six digits of a code may well stand within the digits of a time. */
    private void nothingPersonal(String where, String text) {
        List<String> found = new ArrayList<>();
        for (String word : personal) {
            if (Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(word) + "(?![0-9A-Za-z])")
                    .matcher(text)
                    .find()) {
                found.add(word);
            }
        }
        assertThat(found).as(where).isEmpty();
    }
}
