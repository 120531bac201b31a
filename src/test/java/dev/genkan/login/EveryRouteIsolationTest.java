package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.throttle.Devices;
import dev.genkan.database.Database;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.junit.jupiter.api.Test;

/**
 * Everything that one insurer gave, presented to another at every endpoint and page that the running application has (running.md,
 * section 3, "Tenants"): cookies under the other's names too, tickets, codes, tokens, clients. Whoever presents it is answered word
 * for word like a stranger who presents what nobody ever gave, and writes what that one writes. A new route needs a line in
 * {@link #ROUTES}.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class EveryRouteIsolationTest {
    private enum Answer {
        /** Shown to anybody. */
        OPEN,
        /** Names all insurers of its host to anybody. */
        LIST,
        /** A success for nobody who has only what is another insurer's. */
        CLOSED
    }

    /** Every route of the application, below {@code /t/{tenant}} if it is there; {@code /t} is the tenant's own page. */
    private static final Map<String, Answer> ROUTES = Map.ofEntries(
            entry("GET /", Answer.OPEN),
            entry("GET /t", Answer.OPEN),
            entry("GET /.well-known/{document:openid-configuration|oauth-authorization-server}", Answer.OPEN),
            entry("GET /.well-known/openid-configuration", Answer.OPEN),
            entry("GET /.well-known/oauth-authorization-server/t/{tenant}", Answer.OPEN),
            entry("GET /.well-known/webauthn", Answer.OPEN),
            entry("GET /.well-known/passkey-endpoints", Answer.OPEN),
            entry("GET /passkeys", Answer.LIST),
            entry("GET /jwks", Answer.OPEN),
            entry("GET /brand.css", Answer.OPEN),
            entry("GET /logo.svg", Answer.OPEN),
            entry("GET /help", Answer.OPEN),
            entry("GET /terms", Answer.OPEN),
            entry("GET /privacy", Answer.OPEN),
            entry("GET /demo/mailbox", Answer.OPEN),
            entry("GET /logout", Answer.OPEN),
            entry("POST /logout", Answer.OPEN),
            entry("POST /logout/confirm", Answer.OPEN),
            entry("GET /logout/confirm", Answer.OPEN),
            entry("GET /logout/done", Answer.OPEN),
            // RFC 7009, 2.2: a token that is unknown is as good as revoked.
            entry("POST /revoke", Answer.OPEN),
            // RFC 7662, 2.2: what is not one's own to know is not active.
            entry("POST /introspect", Answer.OPEN),
            entry("GET /introspect", Answer.CLOSED),
            entry("GET /authorize", Answer.CLOSED),
            entry("POST /authorize", Answer.CLOSED),
            entry("GET /par", Answer.CLOSED),
            entry("POST /par", Answer.CLOSED),
            entry("GET /token", Answer.CLOSED),
            entry("POST /token", Answer.CLOSED),
            entry("GET /userinfo", Answer.CLOSED),
            entry("POST /userinfo", Answer.CLOSED),
            entry("GET /revoke", Answer.CLOSED),
            entry("GET /admin/clients/check", Answer.CLOSED),
            entry("GET /client-logo/{client}", Answer.CLOSED),
            entry("GET /login/consent", Answer.CLOSED),
            entry("POST /login/consent", Answer.CLOSED),
            entry("GET /account/consents", Answer.CLOSED),
            entry("POST /account/consents", Answer.CLOSED),
            entry("GET /register", Answer.CLOSED),
            entry("POST /register", Answer.CLOSED),
            entry("GET /register/{client}", Answer.CLOSED),
            entry("PUT /register/{client}", Answer.CLOSED),
            entry("DELETE /register/{client}", Answer.CLOSED),
            entry("GET /account", Answer.CLOSED),
            entry("GET /account/devices", Answer.CLOSED),
            entry("POST /account/devices", Answer.CLOSED),
            entry("GET /account/devices/{device:[0-9a-f-]{36}}/delete", Answer.CLOSED),
            entry("POST /account/devices/{device:[0-9a-f-]{36}}/delete", Answer.CLOSED),
            entry("GET /account/devices/{device:[0-9a-f-]{36}}/name", Answer.CLOSED),
            entry("POST /account/devices/{device:[0-9a-f-]{36}}/name", Answer.CLOSED),
            entry("GET /login/factor-passkey", Answer.CLOSED),
            entry("POST /login/factor-passkey", Answer.CLOSED),
            entry("GET /login/name-passkey", Answer.CLOSED),
            entry("POST /login/name-passkey", Answer.CLOSED),
            entry("GET /login/otp-instead", Answer.CLOSED),
            entry("POST /login/otp-instead", Answer.CLOSED),
            entry("GET /login/sign-in-passkey", Answer.CLOSED),
            entry("POST /login/sign-in-passkey", Answer.CLOSED),
            entry("GET /login/factor-recovery", Answer.CLOSED),
            entry("POST /login/factor-recovery", Answer.CLOSED),
            entry("GET /login/recovery-codes", Answer.CLOSED),
            entry("POST /login/recovery-codes", Answer.CLOSED),
            entry("GET /account/email", Answer.CLOSED),
            entry("POST /account/email", Answer.CLOSED),
            entry("GET /account/email-code", Answer.CLOSED),
            entry("POST /account/email-code", Answer.CLOSED),
            entry("GET /account/history", Answer.CLOSED),
            entry("GET /account/method", Answer.CLOSED),
            entry("POST /account/method", Answer.CLOSED),
            entry("GET /account/password", Answer.CLOSED),
            entry("POST /account/password", Answer.CLOSED),
            entry("GET /account/recovery-codes", Answer.CLOSED),
            entry("POST /account/recovery-codes", Answer.CLOSED),
            entry("GET /account/sessions", Answer.CLOSED),
            entry("POST /account/sessions", Answer.CLOSED),
            entry("GET /account/terms", Answer.CLOSED),
            entry("GET /account/terms/{version:\\d{1,9}}/{language:ja|en}", Answer.CLOSED),
            entry("GET /account/terms/{version:\\d{1,9}}/{language:ja|en}/download", Answer.CLOSED),
            entry("GET /account/trusted", Answer.CLOSED),
            entry("POST /account/trusted", Answer.CLOSED),
            entry("GET /account/user-id", Answer.CLOSED),
            entry("POST /account/user-id", Answer.CLOSED),
            entry("GET /login/forgotten-password", Answer.OPEN),
            entry("POST /login/forgotten-password", Answer.CLOSED),
            entry("GET /login/forgotten-password/sent", Answer.OPEN),
            entry("GET /login/reset", Answer.CLOSED),
            entry("POST /login/reset", Answer.CLOSED),
            entry("GET /login/again", Answer.CLOSED),
            entry("GET /login/cookies", Answer.CLOSED),
            entry("GET /login{rest:(/.*)?}", Answer.CLOSED),
            entry("POST /login{rest:(/.*)?}", Answer.CLOSED),
            entry("GET /{rest:.+}", Answer.CLOSED),
            entry("GET /login/sign-in", Answer.CLOSED),
            entry("POST /login/sign-in", Answer.CLOSED),
            entry("GET /login/birth-date", Answer.CLOSED),
            entry("POST /login/birth-date", Answer.CLOSED),
            entry("GET /login/terms", Answer.CLOSED),
            entry("POST /login/terms", Answer.CLOSED),
            entry("GET /login/terms-declined", Answer.CLOSED),
            entry("POST /login/terms-declined", Answer.CLOSED),
            entry("GET /login/user-id", Answer.CLOSED),
            entry("POST /login/user-id", Answer.CLOSED),
            entry("GET /login/new-password", Answer.CLOSED),
            entry("POST /login/new-password", Answer.CLOSED),
            entry("GET /login/email", Answer.CLOSED),
            entry("POST /login/email", Answer.CLOSED),
            entry("GET /login/email-code", Answer.CLOSED),
            entry("POST /login/email-code", Answer.CLOSED),
            entry("GET /login/second-factor", Answer.CLOSED),
            entry("POST /login/second-factor", Answer.CLOSED),
            entry("GET /login/factor-otp", Answer.CLOSED),
            entry("POST /login/factor-otp", Answer.CLOSED),
            entry("GET /login/set-up-otp", Answer.CLOSED),
            entry("POST /login/set-up-otp", Answer.CLOSED),
            entry("GET /login/set-up-passkey", Answer.CLOSED),
            entry("POST /login/set-up-passkey", Answer.CLOSED),
            entry("GET /login/done", Answer.CLOSED),
            entry("POST /login/done", Answer.CLOSED));

    /** What a stranger's request may write too: that somebody has come. */
    private static final Set<String> BEGUN = Set.of("journey", "posted_request", "audit_event");

    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Devices devices;

    Mailbox mailbox;

    @Test
    void everyRouteIsListedHere() {
        TreeSet<String> missing = new TreeSet<>(routes().keySet());
        missing.removeAll(ROUTES.keySet());
        assertThat(missing)
                .as(
                        "routes without a line in EveryRouteIsolationTest.ROUTES: say there whether they show something to anybody (OPEN)"
                                + " or are no success for who has only another insurer's cookies, codes, tokens and tickets (CLOSED)")
                .isEmpty();
    }

    @Test
    void whatOneInsurerGaveIsToAnotherWhatNobodyGave() {
        Tenant ours = insurer.open("walls-a");
        Tenant theirs = insurer.open("walls-b");
        Belongings given = collector(ours).collect();
        Belongings invented = given.invented();
        provider.tenant("walls-b");
        Party here = provider.party(theirs, Collector.CLIENT, TestClients.refreshing("client_secret_basic", true));
        for (String userId : Collector.MEMBERS) {
            insurer.member(theirs, userId);
        }
        Rows theirRows = new Rows(database, theirs);
        Hands hands = new Hands(theirs, here, collector(theirs).loggedIn(), theirRows);
        Rows oursRows = new Rows(database, ours);
        oursRows.keep();
        oursRows.changed();
        Map<String, String> wrong = new TreeMap<>();
        routes().forEach((route, path) -> {
            theirRows.keep();
            theirRows.changed();
            for (Hands.Presenting how : Hands.Presenting.values()) {
                if (how.isMemberOfHere()) {
                    // What the page does at a member's first visit is not this test's.
                    hands.present(route, path, how, invented);
                }
                Hands.Told ofGiven = hands.present(route, path, how, given);
                Hands.Told ofInvented = hands.present(route, path, how, invented);
                String problem = problem(ofGiven, ofInvented, given, ROUTES.get(route) == Answer.LIST);
                boolean isLetIn = ofGiven.status() < 300 && !how.isMemberOfHere();
                if (problem.isEmpty() && isLetIn && ROUTES.get(route) == Answer.CLOSED) {
                    problem = "answered " + ofGiven.status();
                }
                if (!problem.isEmpty()) {
                    wrong.put(route + " " + how, problem);
                }
            }
            Map<String, Integer> changed = oursRows.changed();
            if (!changed.isEmpty()) {
                wrong.put(route, "has changed " + changed + " of the insurer whose things were presented");
            }
        });
        assertThat(wrong).isEmpty();
        String written = insurer.value(theirs, "select coalesce(string_agg(e::text, ' '), '') from audit_event e");
        assertThat(written).doesNotContain(given.secrets());
    }

    private static String problem(Hands.Told given, Hands.Told invented, Belongings loot, boolean isList) {
        if (given.status() >= 500) {
            return "answered " + given.status();
        }
        for (String secret : loot.secrets()) {
            if (given.whole().contains(secret)) {
                return "told " + secret;
            }
        }
        if (given.whole().contains("/t/walls-a") && !isList) {
            return "led to the other insurer";
        }
        if (!given.answer().equals(invented.answer())) {
            return "answered\n" + given.answer() + "\nand not, as a stranger is,\n" + invented.answer();
        }
        if (!given.written().equals(invented.written())) {
            return "wrote " + given.written() + " and not " + invented.written();
        }
        return BEGUN.containsAll(given.written().keySet()) ? "" : "wrote " + given.written();
    }

    /** What was presented in vain is good at home: else this test would show nothing. */
    @Test
    void theSameIsGoodAtHome() {
        Tenant ours = insurer.open("walls-c");
        Belongings given = collector(ours).collect();
        Map<String, String> fields = given.fields();
        Party party = new Party(ours, Collector.CLIENT, null);
        given.addresses().forEach((page, query) -> {
            if (List.of("done", "email-code").contains(page)) {
                assertThat(browser(given)
                                .get(ours.path() + "/login/" + page + "?" + query)
                                .statusCode())
                        .as(page)
                        .isEqualTo(200);
            }
        });
        String member = given.secrets().get(0);
        assertThat(devices.find(
                        ours.id(), UUID.fromString(member), given.cookies().get(Collector.DEVICE)))
                .isPresent();
        provider.userInfo(ours, fields.get("access_token")).then().statusCode(200);
        assertThat(token(ours, fields.get("client_id"), fields.get("client_secret"), provider.tokenRequest("any"))
                        .<String>path("error"))
                .isEqualTo("invalid_grant");
        Map<String, String> hinted = provider.request(party);
        hinted.put("id_token_hint", fields.get("id_token_hint"));
        assertThat(Provider.answered(browser(given).queryParams(hinted).get(ours.path() + "/authorize")))
                .containsKey("code");
        assertThat(Provider.answered(browser(given)
                        .queryParam("ticket", fields.get("posted-request"))
                        .get(ours.path() + "/authorize")))
                .containsKey("code");
        String secret = provider.party(ours, Collector.CLIENT, TestClients.refreshing("client_secret_basic", true))
                .secret();
        token(
                        ours,
                        party.id(),
                        secret,
                        Map.of("grant_type", "refresh_token", "refresh_token", fields.get("refresh_token")))
                .then()
                .statusCode(200);
        token(ours, party.id(), secret, provider.tokenRequest(fields.get("code")))
                .then()
                .statusCode(200);
        assertThat(browser(given)
                        .formParam("code", fields.get("mail-code"))
                        .post(ours.path() + "/login/email-code?"
                                + given.addresses().get("email-code"))
                        .header("Location"))
                .contains("/login/done?");
        assertThat(browser(given)
                        .formParam("token", fields.get("account-token"))
                        .formParam("session", fields.get("session"))
                        .post(ours.path() + "/account/sessions")
                        .header("Location"))
                .contains("/account?done=");
        assertThat(browser(given)
                        .queryParam("ticket", fields.get("posted-logout"))
                        .get(ours.path() + "/logout")
                        .asString())
                .contains("name=\"client_id\" value=\"keeping\"");
        assertThat(browser(given)
                        .formParam("csrf", fields.get("csrf"))
                        .post(ours.path() + "/logout/confirm")
                        .header("Location"))
                .contains("/logout/done");
    }

    private static Response token(Tenant tenant, String client, String secret, Map<String, String> request) {
        return given().header("Authorization", new Party(tenant, client, secret).basic())
                .formParams(request)
                .post(tenant.path() + "/token");
    }

    private static RequestSpecification browser(Belongings given) {
        return given().redirects().follow(false).accept("text/html").cookies(given.cookies());
    }

    /** Who stands rightly at a step of one insurer is not helped there by what is right at another. */
    @Test
    void aPasswordAKnownDeviceAndACodeAreGoodAtTheirOwnInsurerOnly() {
        Tenant ours = insurer.open("walls-d");
        Tenant theirs = insurer.open("walls-e");
        Belongings given = collector(ours).collect();
        Collector there = collector(theirs);
        Collector.MEMBERS.forEach(userId -> insurer.member(theirs, userId));

        Visitor thief = insurer.visitor();
        thief.keep(Collector.DEVICE, given.cookies().get(Collector.DEVICE));
        for (int i = 0; i < 5; i++) {
            Page signIn = thief.get(insurer.begin(theirs, thief));
            assertThat(there.walker(0)
                            .logIn(thief, signIn, given.fields().get("password"))
                            .status())
                    .isEqualTo(422);
        }
        Page signIn = thief.get(insurer.begin(theirs, thief));
        assertThat(there.walker(0)
                        .logIn(thief, signIn, Insurer.INITIAL_PASSWORD)
                        .status())
                .as("no lane of its own")
                .isEqualTo(429);
        Visitor anybody = insurer.visitor();
        Page elsewhere = anybody.get(insurer.begin(theirs, anybody));
        assertThat(there.walker(0)
                        .logIn(anybody, elsewhere, Insurer.INITIAL_PASSWORD)
                        .status())
                .as("the tries were counted as a stranger's")
                .isEqualTo(429);

        Visitor visitor = insurer.visitor();
        Page address = there.walker(2).upTo(Step.EMAIL, visitor);
        Page code =
                visitor.follow(visitor.submit(address, "email", there.walker(2).email()));
        String theirCode = there.walker(2).code(1);
        String ourCode = given.fields().get("mail-code");
        // One in a million times they are the same.
        String wrong = ourCode.equals(theirCode) ? Belongings.invented(ourCode) : ourCode;
        assertThat(visitor.submit(code, "code", wrong).status()).isEqualTo(422);
        assertThat(visitor.submit(code, "code", theirCode).leadsTo()).isEqualTo("done");
    }

    private Collector collector(Tenant tenant) {
        return new Collector(insurer, provider, mailbox, tenant);
    }

    /** Method and path below the tenant's, and the whole path, of everything that the running application answers. */
    private static Map<String, String> routes() {
        Map<String, String> routes = new TreeMap<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        String below = path.replaceFirst("^/t/\\{tenant\\}(?=/)", "");
                        routes.put(method + " " + (below.equals("/t/{tenant}") ? "/t" : below), path);
                    }
                });
        return routes;
    }
}
