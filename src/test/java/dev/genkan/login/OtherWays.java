package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JWSAlgorithm;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Profile;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings.SecondFactor;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Registrar;
import dev.genkan.testing.TestClients;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What relying parties and members do beside a login, each once, at an insurer that has no terms. What the tests change in tables goes by keys. */
@Singleton
class OtherWays {
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("name=\"asked\" value=\"([^\"]*)\"");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<code>([^<]+)</code>");
    private static final Pattern RECOVERY_PAGE = Pattern.compile("href=\"([^\"]*/login/factor-recovery[^\"]*)\"");
    private static final Pattern TRUSTED = Pattern.compile("name=\"browser\" value=\"([^\"]+)\"");
    private static final Pattern DEVICE = Pattern.compile("/account/devices/([0-9a-f-]{36})/delete");
    private static final Pattern MAILED = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern SESSION = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    private final Insurer insurer;
    private final Provider provider;
    private final Registrar registrar;
    private final Regulars regulars;
    private final Tenants tenants;

    OtherWays(Insurer insurer, Provider provider, Registrar registrar, Regulars regulars, Tenants tenants) {
        this.insurer = insurer;
        this.provider = provider;
        this.registrar = registrar;
        this.regulars = regulars;
        this.tenants = tenants;
    }

    void goAll(String insurerId, Mailbox mailbox) {
        Tenant tenant = provider.tenant(insurerId);
        byPushedRequest(tenant);
        byBoundTokens(tenant);
        byPostedRequest(tenant);
        byMachine(tenant);
        byStolenCodeAndToken(tenant);
        byRegistration(tenant);
        byConsent(tenant);
        byLogoutThatPortalsAreTold(tenant);
        byLostAndTrustedDevices(tenant, mailbox);
    }

    // Relying parties -------------------------------------------------------------------------------------------------

    /** By a client that signs who it is, of FAPI 2.0. */
    private void byPushedRequest(Tenant tenant) {
        ClientKey key = ClientKey.of(JWSAlgorithm.ES256);
        Party party = provider.party(tenant, "fapi", TestClients.fapi(Profile.FAPI2_SECURITY, key.jwks()));
        Login login = provider.login(tenant);
        DpopKey holder = DpopKey.make();
        Map<String, String> pushed = provider.request(party);
        pushed.putAll(key.proof(party));
        Response answer = given().formParams(pushed).post(tenant.path() + "/par");
        answer.then().statusCode(201);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request_uri", answer.path("request_uri"));
        // First at the sign-in page, as most are.
        provider.authorize(tenant, null, request).then().statusCode(303);
        Map<String, String> redeeming = provider.tokenRequest(provider.code(party, login, request));
        String endpoint = tenant.issuer() + "/token";
        Response again = redeem(redeeming, key.proof(party), tenant, holder.proof("POST", endpoint));
        again.then().statusCode(400).body("error", equalTo("use_dpop_nonce"));
        String proof = holder.proofWithNonce("POST", endpoint, again.header("DPoP-Nonce"));
        redeem(redeeming, key.proof(party), tenant, proof).then().statusCode(200);
    }

    private static Response redeem(Map<String, String> code, Map<String, String> client, Tenant tenant, String proof) {
        return given().formParams(code).formParams(client).header("DPoP", proof).post(tenant.path() + "/token");
    }

    private void byBoundTokens(Tenant tenant) {
        Party app = provider.party(tenant, "app", TestClients.refreshing("none", true));
        DpopKey holder = DpopKey.make();
        Response tokens = bound(app, holder, provider.tokenRequest(provider.code(app, provider.login(tenant))));
        Response refreshed = bound(
                app, holder, Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token")));
        String access = refreshed.path("access_token");
        given().header("Authorization", "DPoP " + access)
                .header("DPoP", holder.proof("GET", tenant.issuer() + "/userinfo", access))
                .get(tenant.path() + "/userinfo")
                .then()
                .statusCode(200);
    }

    private static Response bound(Party app, DpopKey holder, Map<String, String> request) {
        Response answer = given().formParams(request)
                .formParam("client_id", app.id())
                .header("DPoP", holder.proof("POST", app.tenant().issuer() + "/token"))
                .post(app.tenant().path() + "/token");
        answer.then().statusCode(200);
        return answer;
    }

    private void byPostedRequest(Tenant tenant) {
        Party party = confidential(tenant);
        Response posted = provider.browser(tenant, null)
                .formParams(provider.request(party))
                .post(tenant.path() + "/authorize");
        Response answer = provider.browser(tenant, provider.login(tenant))
                .urlEncodingEnabled(false)
                .get(posted.header("Location"));
        assertThat(Provider.answered(answer)).containsKey("code");
    }

    private void byMachine(Tenant tenant) {
        Features.Tokens own = new Features.Tokens(false, false, Set.of(), Set.of("read"));
        Party machine =
                provider.party(tenant, "machine", TestClients.confidential().with(Features.NONE.withTokens(own)));
        Response answer = provider.token(machine, Map.of("grant_type", "client_credentials"));
        answer.then().statusCode(200);
        for (String endpoint : List.of("/introspect", "/revoke", "/introspect")) {
            given().header("Authorization", machine.basic())
                    .formParam("token", answer.<String>path("access_token"))
                    .post(tenant.path() + endpoint)
                    .then()
                    .statusCode(200);
        }
    }

    private void byStolenCodeAndToken(Tenant tenant) {
        Party party = provider.party(tenant, "keeping", TestClients.refreshing("client_secret_basic", true));
        Login login = provider.login(tenant);
        Map<String, String> redeeming = provider.tokenRequest(provider.code(party, login));
        provider.token(party, redeeming).then().statusCode(200);
        provider.token(party, redeeming).then().statusCode(400);
        Map<String, String> offline = provider.request(party);
        offline.put("scope", "openid offline_access");
        offline.put("prompt", "consent");
        String first = provider.token(party, provider.tokenRequest(provider.code(party, login, offline)))
                .path("refresh_token");
        String second = refresh(party, first).path("refresh_token");
        refresh(party, second).then().statusCode(200);
        refresh(party, first).then().statusCode(400);
    }

    private Response refresh(Party party, String token) {
        return provider.token(party, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private void byRegistration(Tenant tenant) {
        Response registered = registrar.registered(tenant, Registrar.metadata());
        String path = tenant.path() + "/register/" + registered.path("client_id");
        Party party = new Party(tenant, registered.path("client_id"), registered.path("client_secret"));
        provider.tokens(party, provider.login(tenant));
        Map<String, Object> change = Registrar.metadata("client_name", "Portal");
        change.put("client_id", party.id());
        Response changed =
                holding(registered).contentType("application/json").body(change).put(path);
        changed.then().statusCode(200);
        holding(changed).get(path).then().statusCode(200);
        holding(changed).delete(path).then().statusCode(204);
    }

    private static RequestSpecification holding(Response registration) {
        return given().header("Authorization", "Bearer " + registration.path("registration_access_token"));
    }

    // Members ---------------------------------------------------------------------------------------------------------

    private void byConsent(Tenant tenant) {
        Features.About asking = new Features.About(true, null, null, null, null, null);
        Party service =
                provider.party(tenant, "service", TestClients.confidential().with(Features.NONE.withAbout(asking)));
        Visitor visitor = insurer.visitor();
        visitor.keep(Visitor.SESSION, provider.login(tenant).cookie().value());
        Page page = visitor.follow(regulars.authorize(service, visitor));
        tokens(service, visitor.submit(page, "decision", "agree", "asked", found(ASKED, page.body())));
        tokens(service, regulars.authorize(service, visitor));
        send(tenant, visitor, "/consents", "client", service.id());
    }

    private void byLogoutThatPortalsAreTold(Tenant tenant) {
        try (ListeningPortal listening = ListeningPortal.open()) {
            Party party = provider.party(tenant, "told", listening.backChannel(TestClients.confidential()));
            Login login = provider.login(tenant);
            String hint = provider.tokens(party, login).path("id_token");
            provider.browser(tenant, login)
                    .queryParam("id_token_hint", hint)
                    .get(tenant.path() + "/logout")
                    .then()
                    .statusCode(303);
            String session = login.session().id().toString();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> insurer.value(
                                    tenant,
                                    "select coalesce(max(state), '') from logout_notice where tenant_id = '"
                                            + tenant.id().value() + "' and session_id = '" + session + "'"),
                            "delivered"::equals);
        }
    }

    private void byLostAndTrustedDevices(Tenant plain, Mailbox mailbox) {
        insurer.change(plain, settings -> Insurer.with(settings, new SecondFactor(true, true, 30, false)));
        Tenant tenant = tenants.find(plain.id()).orElseThrow();
        Party portal = confidential(tenant);
        String userId = regulars.withPassword(tenant);

        Visitor browser = insurer.visitor();
        Page setUp = browser.follow(regulars.password(portal, browser, userId));
        Authenticator app = Authenticator.of(Camera.readPage(setUp.body()));
        Page offer = browser.follow(browser.submit(setUp, "code", app.code(0), "name", "a"));
        Page shown = browser.submit(offer, "next", "make");
        tokens(portal, browser.submit(shown, "next", "kept"));

        forgetLastCode(tenant, userId);
        Page factor = browser.follow(logInAgain(portal, browser, userId));
        tokens(portal, browser.submit(factor, "code", app.code(0), "trust", "yes"));
        // Which spares the factor.
        tokens(portal, logInAgain(portal, browser, userId));

        Visitor other = insurer.visitor();
        Page asked = other.follow(regulars.password(portal, other, userId));
        String lost = found(RECOVERY_PAGE, asked.body()).replace("&amp;", "&");
        Page entry = other.get(URI.create(asked.address()).resolve(lost).toString());
        tokens(portal, other.submit(entry, "code", found(RECOVERY_CODE, shown.body())));
        atTheAccountPage(tenant, other, mailbox);
    }

    /** In the session of before. */
    private Page logInAgain(Party portal, Visitor browser, String userId) {
        Page signIn = browser.follow(regulars.authorize(portal, browser, "prompt", "login"));
        return regulars.password(browser, signIn, userId);
    }

    private void atTheAccountPage(Tenant tenant, Visitor visitor, Mailbox mailbox) {
        send(
                tenant,
                visitor,
                "/trusted",
                "browser",
                found(TRUSTED, account(tenant, visitor, "/trusted").body()));
        send(tenant, visitor, "/recovery-codes");
        send(
                tenant,
                visitor,
                "/sessions",
                "session",
                found(SESSION, account(tenant, visitor, "/sessions").body()));
        send(tenant, visitor, "/sessions");
        Page setUp = visitor.follow(send(tenant, visitor, "/devices", "method", "otp"));
        Authenticator another = Authenticator.of(Camera.readPage(setUp.body()));
        visitor.submit(setUp, "code", another.code(0), "name", "b");
        String device =
                "/devices/" + found(DEVICE, account(tenant, visitor, "/devices").body());
        send(tenant, visitor, device + "/name", "name", "c");
        send(tenant, visitor, device + "/delete");
        send(tenant, visitor, "/method", "method", "passkey");
        send(tenant, visitor, "/user-id", "user-id", "plans.member");
        send(tenant, visitor, "/email", "email", "moved@plans.example.jp");
        Matcher mailed =
                MAILED.matcher(mailbox.await("moved@plans.example.jp", 1).get(0).text());
        assertThat(mailed.find()).isTrue();
        send(tenant, visitor, "/email-code", "code", mailed.group());
        send(tenant, visitor, "/password", "new-password", "asagao-no-hana-9");
    }

    /** A form of the account page, which ends well. */
    private static Page send(Tenant tenant, Visitor visitor, String page, String... fields) {
        String token = found(TOKEN, account(tenant, visitor, page).body());
        String[] form = new String[fields.length + 2];
        System.arraycopy(fields, 0, form, 2, fields.length);
        form[0] = "token";
        form[1] = token;
        Page answer = visitor.post(tenant.at("/account" + page).toString(), form);
        assertThat(answer.status()).as(page).isIn(200, 303);
        return answer;
    }

    private static Page account(Tenant tenant, Visitor visitor, String page) {
        Page answer = visitor.get(tenant.at("/account" + page).toString());
        assertThat(answer.status()).as(page).isEqualTo(200);
        return answer;
    }

    /** As if all codes of the app were used long ago. */
    private void forgetLastCode(Tenant tenant, String userId) {
        String id = tenant.id().value();
        insurer.execute(
                tenant,
                "update totp_device set last_step = 0 where tenant_id = '" + id + "' and member_id = (select member_id"
                        + " from member where tenant_id = '" + id + "' and user_id_folded = '" + userId + "')");
    }

    private Party confidential(Tenant tenant) {
        return provider.party(tenant, "confidential", TestClients.confidential());
    }

    private void tokens(Party party, Page answer) {
        provider.token(party, provider.tokenRequest(found(CODE, answer.location())))
                .then()
                .statusCode(200);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
