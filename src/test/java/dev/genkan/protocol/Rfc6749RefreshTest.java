package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.database.Database;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens: RFC 6749 section 6, RFC 9700 section 4.14, OpenID Connect Core sections 11 and 12. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc6749RefreshTest {
    private static final int RUNNERS = 8;
    private static final String OFFLINE = "openid profile email offline_access";
    private static final String ONLINE = "openid profile email";
    private static final String OF_MEMBER =
            "grant_id in (select grant_id from grant_record where member_id = cast(:member as uuid))";

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    Tenant tenant;
    Party app;
    Party keeping;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("refresh");
        app = provider.party(tenant, "app", TestClients.refreshing("none", false));
        keeping = provider.party(tenant, "keeping", TestClients.refreshing("client_secret_basic", false));
        login = provider.login(tenant);
    }

    // Reuse and theft ------------------------------------------------------------------------------------------------

    @Test
    void aTokenThatComesAgainAfterItsExchangeEndsTheFamily() {
        String first = begin(app, ONLINE).path("refresh_token");
        Response refreshed = refresh(app, first);
        String accessToken = refreshed.path("access_token");
        provider.userInfo(tenant, accessToken).then().statusCode(200);
        later("rotated_at", 11);

        refused(refresh(app, first), "used before");
        refused(refresh(app, refreshed.path("refresh_token")), "revoked");
        provider.userInfo(tenant, accessToken).then().statusCode(401);
        assertThat(events("refresh-token-reused", app)).isEqualTo(1);
    }

    @Test
    void onceTheSuccessorWasUsedTheSameRequestIsNoRetryAnyMore() {
        String first = begin(app, ONLINE).path("refresh_token");
        String second = refresh(app, first).path("refresh_token");
        String third = refresh(app, second).path("refresh_token");
        refused(refresh(app, first), "used before");
        refused(refresh(app, third), "revoked");
    }

    @Test
    void whoeverComesWithASuccessorThatARetryReplacedEndsTheFamily() {
        String first = begin(app, ONLINE).path("refresh_token");
        String lost = refresh(app, first).path("refresh_token");
        String found = refresh(app, first).path("refresh_token");
        refused(refresh(app, lost), "used before");
        refused(refresh(app, found), "revoked");
        assertThat(events("refresh-token-reused", app)).isEqualTo(1);
    }

    @Test
    void aRequestForOtherScopesIsNoRetry() {
        String first = begin(app, ONLINE).path("refresh_token");
        refresh(app, first).then().statusCode(200);
        refused(refresh(app, first, "openid"), "used before");
    }

    @Test
    void anotherClientsUseIsRefusedAndEndsTheFamily() {
        for (Party owner : new Party[] {app, keeping}) {
            Party thief = owner == app ? keeping : app;
            Response begun = begin(owner, ONLINE);
            refused(refresh(thief, begun.path("refresh_token")), "another client");
            refused(refresh(owner, begun.path("refresh_token")), "revoked");
            provider.userInfo(tenant, begun.path("access_token")).then().statusCode(401);
            assertThat(events("refresh-token-stolen", thief)).isEqualTo(1);
        }
    }

    @Test
    void aCodeThatComesTwiceRevokesTheRefreshTokenThatItGave() {
        String code = provider.code(keeping, login);
        String token = provider.token(keeping, provider.tokenRequest(code)).path("refresh_token");
        provider.token(keeping, provider.tokenRequest(code)).then().statusCode(400);
        refused(refresh(keeping, token), "revoked");
    }

    @Test
    void oneOfManySimultaneousExchangesLeavesALiveSuccessor() throws Exception {
        String first = begin(app, ONLINE).path("refresh_token");
        List<Response> answers = Race.between(RUNNERS, i -> refresh(app, first));
        List<String> live = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> answer.<String>path("refresh_token"))
                .filter(token -> isLive(token))
                .toList();
        assertThat(live).hasSize(1);
        assertThat(number("select count(*) from refresh_token where rotated_at is null and superseded_at is null and "
                        + OF_MEMBER))
                .isEqualTo(1);
        refresh(app, live.get(0)).then().statusCode(200);
    }

    @Test
    void oneOfManySimultaneousReusersIsEvidence() throws Exception {
        String first = begin(app, ONLINE).path("refresh_token");
        refresh(app, first).then().statusCode(200);
        later("rotated_at", 11);
        Race.between(RUNNERS, i -> refresh(app, first)).forEach(answer -> refused(answer, "used before"));
        assertThat(events("refresh-token-reused", app)).isEqualTo(1);
    }

    @Test
    void aTokenMeansNothingToAnotherTenant() {
        Tenant theirs = provider.tenant("refresh-b");
        Party namesake = provider.party(theirs, "keeping", TestClients.refreshing("client_secret_basic", false));
        String token = begin(keeping, ONLINE).path("refresh_token");
        refused(refresh(namesake, token), "unknown");
        refresh(keeping, token).then().statusCode(200);
    }

    @Test
    void whatWasInventedIsUnknown() {
        refused(refresh(app, "invented\u0000"), "unknown");
        refused(refresh(app, begin(app, ONLINE).path("access_token")), "unknown");
    }

    @Test
    void onlyTheHashIsStored() {
        String token = begin(app, ONLINE).path("refresh_token");
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(number("select count(*) from refresh_token t where cast(t as text) like '%" + token + "%'"))
                .isZero();
        assertThat(isLive(token)).isTrue();
    }

    // Scope ----------------------------------------------------------------------------------------------------------

    @Test
    void aWiderScopeIsRefusedAndTheTokenStaysGood() {
        for (Party party : new Party[] {app, keeping}) {
            String token = begin(party, "openid profile").path("refresh_token");
            for (String scope : new String[] {"openid email", "offline_access", "everything", " ", "\u0000", "a  b"}) {
                refresh(party, token, scope).then().statusCode(400).body("error", equalTo("invalid_scope"));
            }
            refresh(party, token).then().statusCode(200).body("scope", equalTo("openid profile"));
        }
    }

    @Test
    void aNarrowerScopeHoldsForTheAccessTokenOnly() {
        String token = begin(keeping, ONLINE).path("refresh_token");
        Response narrow = refresh(keeping, token, "openid profile");
        narrow.then().statusCode(200).body("scope", equalTo("openid profile"));
        provider.userInfo(tenant, narrow.path("access_token"))
                .then()
                .statusCode(200)
                .body("$", hasKey("name"))
                .body("$", not(hasKey("email")));
        refresh(keeping, token, "profile").then().statusCode(200).body("$", not(hasKey("id_token")));
        Response full = refresh(keeping, token);
        full.then().body("scope", equalTo(ONLINE));
        provider.userInfo(tenant, full.path("access_token")).then().body("$", hasKey("email"));
    }

    // Ends -----------------------------------------------------------------------------------------------------------

    @Test
    void aTokenEndsByIdlenessAndAbsolutely() {
        for (Party party : new Party[] {app, keeping}) {
            String token = begin(party, OFFLINE).path("refresh_token");
            later("expires_at", 14 * 86400 + 1);
            refused(refresh(party, token), "expired");
        }
        String kept = begin(keeping, OFFLINE).path("refresh_token");
        later("ends_at", 89 * 86400);
        refresh(keeping, kept).then().statusCode(200);
        assertThat(number("select count(*) from refresh_token where expires_at = ends_at and " + OF_MEMBER))
                .isEqualTo(1);
    }

    @Test
    void useMovesTheIdleEndAndSuccessorsInheritTheAbsoluteOne() {
        for (Party party : new Party[] {app, keeping}) {
            String token = begin(party, OFFLINE).path("refresh_token");
            later("expires_at", 13 * 86400);
            later("ends_at", 13 * 86400);
            Response refreshed = refresh(party, token);
            refreshed.then().statusCode(200);
            String next = party == app ? refreshed.path("refresh_token") : token;
            assertThat(number("select count(*) from refresh_token where expires_at > now() + interval '13 days'"
                            + " and ends_at < now() + interval '78 days' and token_hash = decode('" + hash(next)
                            + "', 'hex')"))
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutOfflineAccessATokenEndsWithItsSession() {
        for (Party party : new Party[] {app, keeping}) {
            Login ended = provider.login(tenant);
            String token = begin(party, ended, ONLINE).path("refresh_token");
            end(ended, EndCause.LOGOUT);
            refused(refresh(party, token), "session");

            Login idle = provider.login(tenant);
            token = begin(party, idle, ONLINE).path("refresh_token");
            shiftSession(idle, 1801);
            refused(refresh(party, token), "session");
        }
    }

    @Test
    void withoutOfflineAccessARefreshIsUseOfTheSession() {
        String token = begin(keeping, ONLINE).path("refresh_token");
        shiftSession(login, 1200);
        refresh(keeping, token).then().statusCode(200);
        shiftSession(login, 1200);
        assertThat(provider.code(keeping, login)).isNotBlank();
    }

    @Test
    void offlineAccessOutlivesTheIdleEndOfItsSession() {
        for (Party party : new Party[] {app, keeping}) {
            Login idle = provider.login(tenant);
            String token = begin(party, idle, OFFLINE).path("refresh_token");
            shiftSession(idle, 40_000);
            Response refreshed = refresh(party, token);
            refreshed.then().statusCode(200).body("scope", equalTo(OFFLINE));
            provider.userInfo(tenant, refreshed.path("access_token")).then().statusCode(200);
        }
    }

    @Test
    void offlineAccessOutlivesNoLogoutAndNoOtherEndOfItsSession() {
        for (EndCause cause : EndCause.values()) {
            Login ended = provider.login(tenant);
            String token = begin(keeping, ended, OFFLINE).path("refresh_token");
            shiftSession(ended, 40_000);
            database.inTenant(
                    tenant.id(), tx -> sessions.endAll(tx, ended.session().memberId(), cause));
            refused(refresh(keeping, token), "session");
        }
    }

    @Test
    void aLogoutEndsOfflineAccessOfOlderSessionsToo() {
        Response old = begin(keeping, OFFLINE);
        shiftSession(login, 40_000);
        Login again = provider.loginAgain(login);
        Response now = begin(keeping, again, ONLINE);
        provider.browser(tenant, again)
                .queryParam("id_token_hint", now.<String>path("id_token"))
                .get(tenant.path() + "/logout");
        refused(refresh(keeping, now.path("refresh_token")), "session");
        refused(refresh(keeping, old.path("refresh_token")), "revoked");
        provider.userInfo(tenant, old.path("access_token")).then().statusCode(401);
    }

    @Test
    void aStoppedMembersTokensEndForGood() {
        for (String state : new String[] {"suspended", "withdrawn"}) {
            Login stopped = provider.login(tenant);
            String token = begin(keeping, stopped, OFFLINE).path("refresh_token");
            state(stopped, state);
            refused(refresh(keeping, token), "ended");
            state(stopped, "active");
            refused(refresh(keeping, token), "revoked");
        }
    }

    @Test
    void whatIsTakenFromAClientHoldsAtOnce() {
        Party party = provider.party(tenant, "loses", TestClients.refreshing("client_secret_basic", false));
        String token = begin(party, OFFLINE).path("refresh_token");
        provider.party(tenant, "loses", TestClients.confidential());
        refresh(party, token).then().statusCode(400).body("error", equalTo("unauthorized_client"));
    }

    // Who gets one ---------------------------------------------------------------------------------------------------

    @Test
    void aClientThatIsNotRegisteredForThemGetsNone() {
        Party other = provider.party(tenant, "without", TestClients.confidential());
        begin(other, OFFLINE).then().body("$", not(hasKey("refresh_token"))).body("scope", equalTo(ONLINE));
        refresh(other, "any").then().statusCode(400).body("error", equalTo("unauthorized_client"));
    }

    @Test
    void theTokenMustBeThereOnceAndTheClientMustBeItself() {
        refresh(keeping, "").then().statusCode(400).body("error", equalTo("invalid_request"));
        given().header("Authorization", keeping.basic())
                .formParams("grant_type", "refresh_token")
                .formParam("refresh_token", "a", "b")
                .post(tenant.path() + "/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        String token = begin(keeping, ONLINE).path("refresh_token");
        given().header("Authorization", keeping.basic("wrong"))
                .formParams("grant_type", "refresh_token", "refresh_token", token)
                .post(tenant.path() + "/token")
                .then()
                .statusCode(401);
        refresh(keeping, token).then().statusCode(200);
    }

    // What works -----------------------------------------------------------------------------------------------------

    @Test
    void aPublicClientsTokenIsExchangedForTheNextOne() {
        String token = begin(app, ONLINE).path("refresh_token");
        for (int i = 0; i < 3; i++) {
            Response refreshed = refresh(app, token);
            refreshed.then().statusCode(200).header("Cache-Control", "no-store").body("token_type", equalTo("Bearer"));
            assertThat(refreshed.<String>path("refresh_token")).isNotEqualTo(token);
            token = refreshed.path("refresh_token");
        }
    }

    @Test
    void aConfidentialClientKeepsItsToken() {
        String token = begin(keeping, ONLINE).path("refresh_token");
        for (int i = 0; i < 3; i++) {
            refresh(keeping, token).then().statusCode(200).body("$", not(hasKey("refresh_token")));
        }
    }

    @Test
    void aConfidentialClientThatIsRegisteredToRotateDoes() {
        Party rotating = provider.party(tenant, "rotating", TestClients.refreshing("client_secret_basic", true));
        String token = begin(rotating, ONLINE).path("refresh_token");
        String next = refresh(rotating, token).path("refresh_token");
        assertThat(next).isNotNull().isNotEqualTo(token);
        later("rotated_at", 11);
        refused(refresh(rotating, token), "used before");
    }

    @Test
    void theSameRequestWithinTenSecondsGetsAnotherSuccessorWhoseFamilyGoesOn() {
        String first = begin(app, ONLINE).path("refresh_token");
        refresh(app, first).then().statusCode(200);
        later("rotated_at", 8);
        refresh(app, first).then().statusCode(200);
        String last = refresh(app, first).path("refresh_token");
        refresh(app, last).then().statusCode(200);
        assertThat(events("refresh-token-reused", app)).isZero();
    }

    @Test
    void anIdTokenTellsTheSameLoginWithoutTheNonce() throws Exception {
        Response begun = begin(keeping, ONLINE);
        JWTClaimsSet first = SignedJWT.parse(begun.path("id_token")).getJWTClaimsSet();
        Response refreshed = refresh(keeping, begun.path("refresh_token"));
        JWTClaimsSet second = SignedJWT.parse(refreshed.path("id_token")).getJWTClaimsSet();
        for (String same : new String[] {"iss", "sub", "aud", "auth_time", "sid", "acr", "amr"}) {
            assertThat(second.getClaim(same)).as(same).isNotNull().isEqualTo(first.getClaim(same));
        }
        assertThat(first.getClaim("nonce")).isNotNull();
        assertThat(second.getClaim("nonce")).isNull();
        assertThat(second.getClaim("at_hash")).isNotNull().isNotEqualTo(first.getClaim("at_hash"));
        provider.userInfo(tenant, refreshed.path("access_token")).then().statusCode(200);
    }

    // ----------------------------------------------------------------------------------------------------------------

    private Response begin(Party party, String scope) {
        return begin(party, login, scope);
    }

    private Response begin(Party party, Login as, String scope) {
        Map<String, String> request = provider.request(party);
        request.put("scope", scope);
        Response answer = post(party, provider.tokenRequest(provider.code(party, as, request)));
        answer.then().statusCode(200);
        return answer;
    }

    private Response refresh(Party party, String token) {
        return post(party, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private Response refresh(Party party, String token, String scope) {
        return post(party, Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", scope));
    }

    private Response post(Party party, Map<String, String> form) {
        return party.secret() == null
                ? given().formParam("client_id", party.id())
                        .formParams(form)
                        .post(party.tenant().path() + "/token")
                : provider.token(party, form);
    }

    private static void refused(Response answer, String named) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString(named));
    }

    /** As if so many seconds had gone by since this member's rows were written. */
    private void later(String column, int seconds) {
        execute("update refresh_token set " + column + " = " + column + " - interval '" + seconds
                + " seconds' where grant_id in (select grant_id from grant_record where member_id = '"
                + login.session().memberId() + "')");
    }

    private void shiftSession(Login of, int seconds) {
        execute("update session set last_used_at = last_used_at - interval '" + seconds + " seconds',"
                + " expires_at = expires_at - interval '" + seconds + " seconds' where session_id = '"
                + of.session().id() + "'");
    }

    private void state(Login of, String state) {
        execute("update member set state = '" + state + "' where member_id = '"
                + of.session().memberId() + "'");
    }

    private void end(Login of, EndCause cause) {
        database.inTenant(tenant.id(), tx -> sessions.end(tx, of.session().id(), cause));
    }

    private void execute(String sql) {
        int rows = database.inTenant(tenant.id(), tx -> tx.sql().execute(sql));
        assertThat(rows).isPositive();
    }

    private boolean isLive(String token) {
        return number("select count(*) from refresh_token where rotated_at is null and superseded_at is null"
                        + " and token_hash = decode('" + hash(token) + "', 'hex')")
                == 1;
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(OpaqueToken.sha256(token));
    }

    private long number(String sql) {
        return database.inTenant(tenant.id(), tx -> {
            var query = tx.sql().createQuery(sql);
            if (sql.contains(":member")) {
                query.bind("member", login.session().memberId().toString());
            }
            return query.mapTo(Long.class).one();
        });
    }

    private long events(String kind, Party by) {
        return number("select count(*) from audit_event where kind = '" + kind + "' and client_id = '" + by.id()
                + "' and member_id = cast(:member as uuid)");
    }
}
