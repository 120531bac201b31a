package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.audit.Origin;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Credentials;
import dev.genkan.client.Features.Encryption;
import dev.genkan.client.Features.LogoutAddresses;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.Tx;
import dev.genkan.notify.Ledger;
import dev.genkan.notify.NoticeState;
import dev.genkan.oauth.Acr;
import dev.genkan.session.EndCause;
import dev.genkan.session.NewSession;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.Unwrapping;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Back-Channel Logout 1.0: every end of a session is told to the portals of that session. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectBackChannelLogoutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    @Inject
    MeterRegistry metrics;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    JobsDatabase jobsDatabase;

    @Inject
    Sessions sessions;

    @Inject
    Ledger ledger;

    private ListeningPortal portal;
    private Tenant tenant;
    private Login login;

    @BeforeEach
    void open() {
        portal = ListeningPortal.open();
        tenant = provider.tenant("back-channel");
        login = provider.login(tenant);
    }

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void aLogoutTokenSaysWhoseSessionEndedAndNothingMore() throws Exception {
        Party party = listening(TestClients.confidential());
        Response tokens = provider.tokens(party, login);
        logOut(login, tokens);

        SignedJWT token = heard(party, login);
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        JWTClaimsSet claims = token.getJWTClaimsSet();
        JWTClaimsSet idToken = SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "events", "sid");
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(claims.getClaim("sid")).isEqualTo(idToken.getClaim("sid"));
        assertThat(claims.getJSONObjectClaim("events")).isEqualTo(Map.of(EVENT, Map.of()));
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(2));
        ListeningPortal.Heard request = portal.heard().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.mediaType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body()).startsWith("logout_token=").doesNotContain("&");
    }

    @Test
    void eachPortalIsToldAsItsIdTokensAreMade() throws Exception {
        Party apart = listening(TestClients.ofSector("apart.example"));
        Party common = listening(TestClients.confidential().withIdTokenAlgorithm("ES256"));
        Map<Party, Response> tokens =
                Map.of(apart, provider.tokens(apart, login), common, provider.tokens(common, login));
        logOut(login, tokens.get(apart));
        for (Map.Entry<Party, Response> given : tokens.entrySet()) {
            SignedJWT idToken = SignedJWT.parse(given.getValue().path("id_token"));
            SignedJWT token = heard(given.getKey(), login);
            assertThat(verified(token)).isTrue();
            assertThat(token.getHeader().getAlgorithm())
                    .isEqualTo(idToken.getHeader().getAlgorithm());
            assertThat(token.getJWTClaimsSet().getSubject())
                    .isEqualTo(idToken.getJWTClaimsSet().getSubject());
        }
    }

    /** 2.4: as its ID tokens are. */
    @Test
    void aPortalWhoseIdTokensAreEncryptedIsToldEncryptedToo() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        Features features = Features.NONE
                .withAnswers(new Features.Answers(new Encryption("ECDH-ES", "A128GCM"), null, null, null, null))
                .withCredentials(new Credentials(null, new JWKSet(key.toPublicJWK()).toString(), null, null));
        Party party = listening(TestClients.confidential().with(features));
        provider.code(party, login);
        end(tx -> sessions.end(tx, login.session().id(), EndCause.STAFF));
        await().atMost(PATIENCE).until(() -> !portal.heard().isEmpty());
        String body = portal.heard().get(0).body();
        SignedJWT token = SignedJWT.parse(new Unwrapping(body.substring("logout_token=".length())).with(key));
        assertThat(verified(token)).isTrue();
        assertThat(token.getJWTClaimsSet().getClaim("sid"))
                .isEqualTo(login.session().id().toString());
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
    }

    @Test
    void aPortalWhoseKeyIsNotToBeHadIsToldNothingAndTheLedgerSaysWhy() {
        Features features = Features.NONE.withAnswers(
                new Features.Answers(new Encryption("ECDH-ES", "A128GCM"), null, null, null, null));
        Party party = listening(TestClients.confidential().with(features));
        provider.code(party, login);
        end(tx -> sessions.end(tx, login.session().id(), EndCause.STAFF));
        await().atMost(PATIENCE).until(() -> !ledger(login).isEmpty() && entry().lastError() != null);
        assertThat(entry().lastError()).contains("encrypted by ECDH-ES");
        assertThat(portal.heard()).isEmpty();
        // It would be tried for a day.
        provider.party(tenant, party.id(), TestClients.confidential());
    }

    @Test
    void everyCauseIsTold() {
        Party party = listening(TestClients.confidential());
        Map<String, Login> logins = new LinkedHashMap<>();
        for (EndCause cause : EndCause.values()) {
            Login ends = provider.login(tenant);
            provider.tokens(party, ends);
            end(tx -> end(tx, ends, cause));
            logins.put(cause.name(), ends);
        }
        logins.forEach((cause, ended) -> {
            heard(party, ended);
            assertThat(entry(ended).cause()).isEqualToIgnoringCase(cause);
        });
    }

    @Test
    void whoWasIdleOrLoggedInForTooLongIsTold() {
        Party party = listening(TestClients.confidential());
        Login tooLong = provider.login(tenant);
        provider.tokens(party, login);
        provider.tokens(party, tooLong);
        age(login, "last_used_at = now() - interval '31 minutes'");
        age(tooLong, "expires_at = now() - interval '1 second'");
        for (Login ended : List.of(login, tooLong)) {
            heard(party, ended);
            assertThat(entry(ended).cause()).isEqualTo("expired");
            assertThat(sessions.find(tenant, ended.cookie())).isEmpty();
        }
    }

    @Test
    void whoIsStillInIsNotToldAndLookedAtAgain() {
        provider.tokens(listening(TestClients.confidential()), login);
        age(login, "last_used_at = now() - interval '29 minutes'");
        await().atMost(PATIENCE).until(() -> column(login, "look_at > now()").equals("true"));
        assertThat(column(login, "told_at is null")).isEqualTo("true");
        assertThat(column(login, "look_at = last_used_at + interval '30 minutes'"))
                .isEqualTo("true");
        assertThat(sessions.find(tenant, login.cookie())).isPresent();
        assertThat(ledger(login)).isEmpty();
    }

    @Test
    void onlyPortalsOfThisSessionAreToldAndNoOtherBrowserIsLoggedOut() {
        Party party = listening(TestClients.confidential());
        Party never = listening(TestClients.confidential());
        Party deaf = provider.party(tenant, "deaf", TestClients.confidential());
        Login elsewhere = provider.loginAgain(login);
        provider.tokens(never, elsewhere);
        provider.tokens(party, elsewhere);
        provider.tokens(deaf, login);
        logOut(login, provider.tokens(party, login));
        heard(party, login);
        assertThat(ledger(login)).singleElement().satisfies(entry -> {
            assertThat(entry.clientId()).isEqualTo(party.id());
            assertThat(entry.session()).isEqualTo(login.session().id());
        });
        assertThat(portal.tokens(elsewhere.session().id())).isEmpty();
    }

    @Test
    void whatOutlivesTheSessionGoesOnAfterAnExpiryThatWasTold() {
        Party party = listening(TestClients.refreshing("client_secret_basic", false));
        Map<String, String> request = provider.request(party);
        request.put("scope", "openid offline_access");
        request.put("prompt", "consent");
        Response tokens = provider.token(party, provider.tokenRequest(provider.code(party, login, request)));
        age(login, "expires_at = now() - interval '1 second'");
        heard(party, login);
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token"));
        provider.token(party, refresh).then().statusCode(200);
        end(tx -> sessions.endAll(tx, login.session().memberId(), EndCause.STAFF));
        provider.token(party, refresh).then().statusCode(400);
        assertThat(entry().cause()).as("told once").isEqualTo("expired");
    }

    @Test
    void whatFailsIsTriedAgainWithATokenOfItsOwn() {
        portal.answers(503, ListeningPortal.CUT, 302);
        Party party = listening(TestClients.confidential());
        logOut(login, provider.tokens(party, login));
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.DELIVERED);
        assertThat(entry().attempts()).isEqualTo(4);
        assertThat(entry().lastError()).isNull();
        List<JWTClaimsSet> told = portal.tokens(login.session().id());
        assertThat(told).hasSize(4);
        assertThat(told).extracting(JWTClaimsSet::getJWTID).doesNotHaveDuplicates();
    }

    @Test
    void whoSaysThatItCannotIsNotAskedAgain() {
        portal.answers(400);
        logOut(login, provider.tokens(listening(TestClients.confidential()), login));
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.REFUSED);
        assertThat(entry().attempts()).isEqualTo(1);
        assertThat(entry().lastError()).isEqualTo("HTTP 400");
        assertThat(entry().closed()).isNotNull();
    }

    @Test
    void afterADayNobodyTriesAnyMore() {
        portal.answersOnly(503);
        logOut(login, provider.tokens(listening(TestClients.confidential()), login));
        await().atMost(PATIENCE).until(() -> "HTTP 503".equals(entry().lastError()));
        jobs("update logout_notice set created_at = now() - interval '25 hours' where session_id = ?");
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.GIVEN_UP);
        assertThat(entry().lastError()).isEqualTo("HTTP 503");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics.get("genkan.logout.notice")
                        .tag("result", "given-up")
                        .counter()
                        .count())
                .isPositive());
    }

    @Test
    void anAddressThatIsNoneIsTriedUntilItIsRegisteredNoMore() {
        ClientSettings common = TestClients.confidential();
        LogoutAddresses none = new LogoutAddresses("http://not an address", true, null, false);
        Party party = provider.party(
                tenant, "no-address", common.with(common.features().withLogout(none)));
        logOut(login, provider.tokens(party, login));
        await().atMost(PATIENCE).until(() -> "a failure of genkan's own".equals(entry().lastError()));
        assertThat(entry().state()).isEqualTo(NoticeState.WAITING);
        provider.party(tenant, "no-address", common);
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.GIVEN_UP);
        assertThat(entry().lastError()).isEqualTo("not registered any more");
    }

    /** A time-out, and what it must not do to others. */
    @Test
    void aPortalThatHangsHoldsUpNobodyAndIsTriedAgain() {
        try (ListeningPortal other = ListeningPortal.open()) {
            portal.answers(ListeningPortal.HANG);
            Party hangs = listening(TestClients.confidential());
            Party answers = provider.party(
                    tenant, "answers-" + UUID.randomUUID(), other.backChannel(TestClients.confidential()));
            provider.tokens(answers, login);
            logOut(login, provider.tokens(hangs, login));
            heard(other, answers, login);
            await().atMost(PATIENCE)
                    .until(() -> portal.tokens(login.session().id()).size() == 2);
            await().atMost(PATIENCE)
                    .until(() -> ledger(login).stream().allMatch(entry -> entry.state() == NoticeState.DELIVERED));
        }
    }

    /** As a replica leaves it that dies after the portal's yes and before its own note of it. */
    @Test
    void whatWasInHandOfAReplicaThatDiedIsToldAgain() {
        logOut(login, provider.tokens(listening(TestClients.confidential()), login));
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.DELIVERED);
        jobs(
                "update logout_notice set state = 'waiting', closed_at = null, next_attempt_at = now() where session_id = ?");
        await().atMost(PATIENCE).until(() -> portal.tokens(login.session().id()).size() == 2);
        await().atMost(PATIENCE).until(() -> entry().state() == NoticeState.DELIVERED);
        assertThat(entry().attempts()).isEqualTo(2);
    }

    @Test
    void anotherInsurersClientOfTheSameNameHearsNothing() {
        Party party = listening(TestClients.confidential());
        Tenant other = provider.tenant("back-channel-b");
        try (ListeningPortal stranger = ListeningPortal.open()) {
            Party same = provider.party(other, party.id(), stranger.backChannel(TestClients.confidential()));
            provider.tokens(same, provider.login(other));
            logOut(login, provider.tokens(party, login));
            heard(party, login);
            assertThat(stranger.heard()).isEmpty();
            List<Ledger.Entry> toldThere = database.inTenant(other.id(), tx -> ledger.newest(tx, null, 10));
            assertThat(toldThere).isEmpty();
        }
    }

    private Party listening(ClientSettings common) {
        return provider.party(tenant, "listens-" + UUID.randomUUID(), portal.backChannel(common));
    }

    private void logOut(Login by, Response tokens) {
        provider.browser(tenant, by)
                .queryParam("id_token_hint", tokens.<String>path("id_token"))
                .get(tenant.path() + "/logout")
                .then()
                .statusCode(303);
    }

    /** As the rooms do that end sessions. */
    private void end(Tx tx, Login login, EndCause cause) {
        UUID member = login.session().memberId();
        UUID session = login.session().id();
        switch (cause) {
            case REPLACED -> replace(tx, login);
            case CREDENTIAL_CHANGED -> sessions.endOthers(tx, Origin.GENKAN, member, null);
            case LOGOUT -> sessions.endElsewhere(tx, Origin.GENKAN, member, session);
            case STAFF -> sessions.end(tx, session, cause);
            default -> sessions.endAll(tx, member, cause);
        }
    }

    /** Another member logs in with the same browser. */
    private void replace(Tx tx, Login login) {
        UUID another = MemberRow.insert(tx, "m" + UUID.randomUUID().toString().substring(0, 13), "active");
        NewSession done = new NewSession(another, Acr.ONE_FACTOR, List.of("pwd"), tx.now(), false);
        sessions.start(tx, tenant, done, login.cookie());
    }

    private void end(Consumer<Tx> by) {
        database.inTenant(tenant.id(), tx -> {
            by.accept(tx);
            return tx;
        });
    }

    private SignedJWT heard(Party party, Login login) {
        return heard(portal, party, login);
    }

    private static SignedJWT heard(ListeningPortal where, Party party, Login login) {
        return await().atMost(PATIENCE)
                .until(
                        () -> where.tokens().stream()
                                .filter(token -> isFor(token, party, login))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isFor(SignedJWT token, Party party, Login login) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            return claims.getAudience().equals(List.of(party.id()))
                    && login.session().id().toString().equals(claims.getClaim("sid"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verified(SignedJWT token) throws ParseException, JOSEException {
        var key = JWKSet.parse(given().get(tenant.path() + "/jwks").asString())
                .getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(
                key.getKeyType().getValue().equals("RSA")
                        ? new RSASSAVerifier(key.toRSAKey())
                        : new ECDSAVerifier(key.toECKey()));
    }

    private List<Ledger.Entry> ledger(Login login) {
        return database.inTenant(
                tenant.id(), tx -> ledger.newest(tx, login.session().memberId(), 10));
    }

    private Ledger.Entry entry() {
        return entry(login);
    }

    private Ledger.Entry entry(Login login) {
        return await().atMost(PATIENCE)
                .until(() -> ledger(login), found -> !found.isEmpty())
                .get(0);
    }

    /** Whoever is looked at only when it may have expired has to be looked at now. */
    private void age(Login login, String change) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .execute(
                        "update session set look_at = now(), " + change + " where session_id = ?",
                        login.session().id()));
    }

    private String column(Login login, String expression) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select (" + expression + ")::text from session where session_id = :id")
                .bind("id", login.session().id())
                .mapTo(String.class)
                .one());
    }

    private int jobs(String statement) {
        return jobsDatabase.acrossTenants(
                sql -> sql.execute(statement, login.session().id()));
    }
}
