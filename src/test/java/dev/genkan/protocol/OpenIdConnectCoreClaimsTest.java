package dev.genkan.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.database.Database;
import dev.genkan.oauth.Acr;
import dev.genkan.session.NewSession;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims parameter (OpenID Connect Core 5.5), and who may have which claim (5.4). The golden file has every claim that there is. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectCoreClaimsTest {
    private static final Set<String> PROTOCOL =
            Set.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash");

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    @Inject
    ObjectMapper json;

    Tenant tenant;
    Party portal;
    Party trusted;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("claims");
        portal = provider.party(tenant, "portal", TestClients.confidential());
        trusted = provider.party(
                tenant, "trusted", TestClients.allowed(TestClients.trusted(), Set.of("birthdate", "gender")));
        login = provider.login(tenant);
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update member set gender = 'female', family_name_kana = 'ミドリカワ',"
                        + " given_name_kana = 'ハナコ', updated_at = '2026-01-01T00:00:00Z' where member_id = :member")
                .bind("member", login.session().memberId())
                .execute());
    }

    // What a client must not get -------------------------------------------------------------------------------------

    @Test
    void whatAClientIsNotAllowedIsNotToldHoweverItAsks() throws ParseException {
        String everything = "{'userinfo': {'sub': null, 'name': null, 'birthdate': {'essential': true}, 'gender': null,"
                + " 'address': null, 'phone_number': null, 'phone_number_verified': null},"
                + " 'id_token': {'birthdate': {'essential': true, 'value': '1979-08-22'}, 'gender': null,"
                + " 'address': null, 'phone_number': {'essential': true}}}";
        Response tokens = tokens(portal, "openid profile address phone", everything);
        assertThat(userInfo(tokens)).doesNotContainKeys("birthdate", "gender", "address", "phone_number");
        assertThat(userInfo(tokens)).doesNotContainKey("phone_number_verified").containsKey("name");
        assertThat(idToken(tokens).keySet()).isSubsetOf(PROTOCOL);
    }

    /** The operator decides by scopes as well: the parameter is no way around them. */
    @Test
    void aClientWithoutAScopeGetsItsClaimsByNameNeither() throws ParseException {
        Party narrow = provider.party(tenant, "narrow", TestClients.refreshing("client_secret_basic", false));
        Response tokens = tokens(
                narrow,
                "openid",
                "{'userinfo': {'insurer_id': null, 'email': null},"
                        + " 'id_token': {'relationship': {'essential': true}}}");
        assertThat(userInfo(tokens)).containsOnlyKeys("sub", "email");
        assertThat(idToken(tokens)).doesNotContainKey("relationship");
    }

    @Test
    void whatTheOperatorTakesBackIsGoneAtOnce() {
        Response tokens = tokens(trusted, "openid profile", "{'userinfo': {'phone_number': null}}");
        assertThat(userInfo(tokens)).containsKeys("birthdate", "phone_number");
        provider.party(tenant, "trusted", TestClients.confidential());
        assertThat(userInfo(tokens)).containsKey("name").doesNotContainKeys("birthdate", "phone_number");
    }

    @Test
    void noClaimOfAMemberStandsInThePlaceOfOneOfTheLogin() throws ParseException {
        Response tokens = tokens(
                trusted,
                "openid",
                "{'id_token': {'iss': {'value': 'https://evil.example'},"
                        + " 'aud': {'value': 'other'}, 'sid': null, 'exp': {'value': 9999999999}, 'admin': {'value': true}}}");
        assertThat(idToken(tokens)).containsEntry("iss", tenant.issuer()).doesNotContainKey("admin");
        assertThat(idToken(tokens).get("aud")).isEqualTo(List.of("trusted"));
    }

    // What is no request ---------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "'name'",
                "name",
                "{} {}",
                "{'userinfo': []}",
                "{'userinfo': null}",
                "{'id_token': 'name'}",
                "{'userinfo': {'name': true}}",
                "{'userinfo': {'name': 'x'}}",
                "{'userinfo': {'name': {'essential': 'true'}}}",
                "{'userinfo': {'name': {'values': 'x'}}}",
                "{'id_token': {'acr': {'values': []}}}",
                "{'id_token': {'acr': {'essential': true, 'values': [2]}}}",
                "{'id_token': {'acr': {'essential': true, 'value': null}}}",
                "{'id_token': {'sub': {'value': 7}}}",
                "{'id_token': {'sub': {'value': ''}}}",
                "{'id_token': {'sub': {'value': 'a\\u0000b'}}}",
                "{'id_token': {'sub': {'values': ['eins', 'zwei']}}}",
                "{'userinfo': {'sub': {'value': 'eins'}}, 'id_token': {'sub': {'value': 'zwei'}}}",
                "{'userinfo': {'name': null, 'name': null}}",
                "{'userinfo': {}, 'userinfo': {'name': null}}",
            })
    void whatHasNotTheFormOfTheParameterIsRefused(String claims) {
        Map<String, String> answer = answered(portal, claims);
        assertThat(answer).containsEntry("error", "invalid_request").containsEntry("iss", tenant.issuer());
        assertThat(answer.get("error_description")).contains("claims").doesNotContain("eins");
        assertThat(answer).containsEntry("state", "st&te=1").doesNotContainKey("code");
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        String longest = "{'userinfo': {'name': null}" + " ".repeat(4_000) + "}";
        assertThat(answered(portal, longest)).containsEntry("error", "invalid_request");
        String deepest = "{'userinfo': {'name': {'value': " + "[".repeat(1_900) + "]".repeat(1_900) + "}}}";
        assertThat(answered(portal, deepest)).containsEntry("error", "invalid_request");
    }

    @Test
    void twoOfItAreRefused() {
        Response answer = provider.browser(tenant, login)
                .queryParams(provider.request(portal))
                .queryParam("claims", "{}", "{}")
                .get(tenant.path() + "/authorize");
        assertThat(Provider.answered(answer)).containsEntry("error", "invalid_request");
    }

    /** As far as genkan does not know it, it means nothing (5.5). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'userinfo': {}, 'id_token': {}, 'verified_claims': [1]}",
                "{'userinfo': {'https://example.jp/claim': {'essential': true, 'purpose': 'x', 'max_age': 5}}}",
                "{'userinfo': {'picture': {'essential': true}}, 'id_token': {'website': {'values': [1, {}]}}}",
                "{'userinfo':\n\t{'name \\u0000': null}}",
            })
    void whatIsNotKnownIsLeftOut(String claims) throws ParseException {
        Response tokens = tokens(portal, "openid", claims);
        assertThat(userInfo(tokens)).containsOnlyKeys("sub");
        assertThat(idToken(tokens).keySet()).isSubsetOf(PROTOCOL);
    }

    // What was asked for ---------------------------------------------------------------------------------------------

    @Test
    void eachMemberOfTheParameterGoesToItsOwnPlace() throws ParseException {
        Response tokens = tokens(
                portal,
                "openid",
                "{'userinfo': {'email': {'essential': true}},"
                        + " 'id_token': {'name': null, 'name#ja-Kana-JP': null, 'relationship': {'value': 'dependent'}}}");
        assertThat(userInfo(tokens)).containsOnlyKeys("sub", "email");
        assertThat(idToken(tokens))
                .containsEntry("name", "緑川 花子")
                .containsEntry("name#ja-Kana-JP", "ミドリカワ ハナコ")
                .containsEntry("relationship", "insured")
                .doesNotContainKey("email");
    }

    @Test
    void scopesAreForUserInfoOnly() throws ParseException {
        Response tokens = tokens(trusted, "openid profile email phone address insurer", "{}");
        assertThat(userInfo(tokens)).containsKeys("name", "email", "address");
        assertThat(idToken(tokens).keySet()).isSubsetOf(PROTOCOL);
    }

    @Test
    void aClientThatIsAllowedAClaimByNameGetsItWithoutItsScope() throws ParseException {
        Party named = provider.party(
                tenant,
                "named",
                TestClients.allowed(
                        TestClients.confidential(), Set.of("birthdate", "gender", "address", "phone_number")));
        Response tokens = tokens(
                named,
                "openid",
                "{'userinfo': {'address': null, 'phone_number_verified': null}," + " 'id_token': {'birthdate': null}}");
        assertThat(userInfo(tokens)).containsOnlyKeys("sub", "address", "phone_number_verified");
        assertThat(idToken(tokens)).containsEntry("birthdate", "1979-08-22").doesNotContainKey("gender");
    }

    @Test
    void itIsKeptWithThePostedRequestAndWithTheRefreshToken() throws ParseException {
        Party keeping = provider.party(tenant, "keeping", TestClients.refreshing("client_secret_basic", true));
        Map<String, String> request = request(
                keeping,
                "openid",
                "{'userinfo': {'email': null}," + "\n 'id_token': {'name': null, 'acr': {'essential': true}}}");
        String ticket = provider.browser(tenant, null)
                .formParams(request)
                .post(tenant.path() + "/authorize")
                .header("Location");
        Response answer =
                provider.browser(tenant, login).urlEncodingEnabled(false).get(ticket);
        Response first = provider.token(
                keeping, provider.tokenRequest(Provider.answered(answer).get("code")));
        Response second = provider.token(
                keeping, Map.of("grant_type", "refresh_token", "refresh_token", first.path("refresh_token")));
        for (Response tokens : List.of(first, second)) {
            assertThat(userInfo(tokens)).containsOnlyKeys("sub", "email");
            assertThat(idToken(tokens)).containsEntry("name", "緑川 花子").containsKey("acr");
        }
    }

    @Test
    void everyClaimIsTheOneOfTheGoldenFile() throws Exception {
        Response tokens = tokens(trusted, "openid profile email phone address insurer", "{}");
        Map<String, Object> claims = userInfo(tokens);
        String user = (String) claims.get("preferred_username");
        try (InputStream golden = getClass().getResourceAsStream("userinfo.json")) {
            String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{sub}", (String) claims.get("sub"))
                    .replace("{user}", user);
            assertThat(json.readTree(json.writeValueAsString(claims))).isEqualTo(json.readTree(expected));
        }
    }

    @Test
    void whatTheInsurerDoesNotKnowIsLeftOut() {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate(
                        "update member set gender = null, phone_number = null, address = null, postal_code = null,"
                                + " name_kana = null where member_id = :member")
                .bind("member", login.session().memberId())
                .execute());
        assertThat(userInfo(tokens(trusted, "openid profile email phone address", "{}")))
                .containsKey("name")
                .doesNotContainKeys("gender", "phone_number", "phone_number_verified", "address", "name#ja-Kana-JP");
    }

    // About whom -----------------------------------------------------------------------------------------------------

    @Test
    void anAnswerIsAboutTheMemberWhoWasNamedOrAboutNobody() {
        String own = (String) userInfo(tokens(portal, "openid", "{}")).get("sub");
        Login stranger = provider.login(tenant);
        Map<String, String> request = request(portal, "openid", "{'id_token': {'sub': {'value': '" + own + "'}}}");
        assertThat(Provider.answered(provider.authorize(tenant, login, request)))
                .containsKey("code");
        assertThat(provider.authorize(tenant, stranger, request).header("Location"))
                .contains("/login/sign-in");
        request.put("prompt", "none");
        assertThat(Provider.answered(provider.authorize(tenant, stranger, request)))
                .containsEntry("error", "login_required");
    }

    @Test
    void aHintAboutSomebodyElseContradictsIt() {
        String hint = tokens(portal, "openid", "{}").path("id_token");
        String own = (String) userInfo(tokens(portal, "openid", "{}")).get("sub");
        Map<String, String> request = request(portal, "openid", "{'userinfo': {'sub': {'value': '" + own + "'}}}");
        request.put("id_token_hint", hint);
        assertThat(Provider.answered(provider.authorize(tenant, login, request)))
                .containsKey("code");
        request.put("claims", "{\"userinfo\": {\"sub\": {\"value\": \"somebody-else\"}}}");
        assertThat(Provider.answered(provider.authorize(tenant, login, request)))
                .containsEntry("error", "invalid_request");
    }

    // How strongly (5.5.1.1) -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody reaches what is not known here; this member has chosen one-time passwords, and no passkey.
                "{'essential': true, 'value': 'urn:example:gold'}  | error=unmet_authentication_requirements",
                "{'essential': true, 'values': ['phr']}            | error=unmet_authentication_requirements",
                "{'essential': true, 'values': ['urn:example:gold', 'phr']} | error=unmet_authentication_requirements",
                "{'essential': true, 'value': 'urn:genkan:acr:2fa'} | set-up-otp",
                "{'value': 'urn:genkan:acr:2fa'}                   | set-up-otp",
                "{'essential': true, 'values': ['phr', 'urn:genkan:acr:1fa']} | code=",
                "{'values': ['phr']}                               | code=",
                "{'value': 'urn:example:gold'}                     | code=",
                "{'essential': true}                               | code=",
                "null                                              | code=",
            })
    void anEssentialAcrIsReachedOrItIsAnError(String acr, String expected) {
        Map<String, String> request = request(portal, "openid", "{'id_token': {'acr': " + acr + "}}");
        Response answer = provider.authorize(tenant, login, request);
        assertThat(answer.header("Location")).contains(expected);
        if (expected.startsWith("error")) {
            assertThat(Provider.answered(answer))
                    .containsEntry("state", "st&te=1")
                    .containsEntry("iss", tenant.issuer())
                    .doesNotContainKey("code");
        }
    }

    @Test
    void theAnswerCarriesTheEssentialAcrThatWasReached() throws ParseException {
        Login strong = database.inTenant(tenant.id(), tx -> {
            List<String> amr = List.of("pwd", "pop", "user", "mfa");
            NewSession passkey =
                    new NewSession(login.session().memberId(), Acr.PHISHING_RESISTANT, amr, tx.now(), false);
            var started = sessions.start(tx, tenant, passkey, null);
            return new Login(tenant, started.session(), started.cookie());
        });
        for (String acr : List.of("phr", "urn:genkan:acr:2fa")) {
            Map<String, String> request =
                    request(portal, "openid", "{'id_token': {'acr': {'essential': true, 'value': '" + acr + "'}}}");
            request.put("acr_values", "urn:genkan:acr:1fa");
            Response tokens = provider.token(portal, provider.tokenRequest(provider.code(portal, strong, request)));
            assertThat(idToken(tokens)).containsEntry("acr", acr);
        }
    }

    // ----------------------------------------------------------------------------------------------------------------

    /** @param claims with single quotes, to be read more easily */
    private Map<String, String> request(Party by, String scope, String claims) {
        Map<String, String> request = provider.request(by);
        request.put("scope", scope);
        request.put("claims", claims.replace('\'', '"'));
        return request;
    }

    private Map<String, String> answered(Party by, String claims) {
        return Provider.answered(provider.authorize(tenant, login, request(by, "openid", claims)));
    }

    private Response tokens(Party by, String scope, String claims) {
        Response tokens =
                provider.token(by, provider.tokenRequest(provider.code(by, login, request(by, scope, claims))));
        tokens.then().statusCode(200);
        return tokens;
    }

    private Map<String, Object> userInfo(Response tokens) {
        Response answer = provider.userInfo(tenant, tokens.path("access_token"));
        answer.then().statusCode(200);
        return answer.path("$");
    }

    private static Map<String, Object> idToken(Response tokens) throws ParseException {
        return SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet().getClaims();
    }
}
