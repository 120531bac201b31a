package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.database.Database;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says of the login that it wishes (OpenID Connect Core 3.1.2.1), as a browser meets it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectCoreLoginParametersTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("login-parameters");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @Test
    void aLoginHintIsATextAndNothingElse() {
        String script = "\"><script>alert(1)</script>";
        page(with("login_hint", script))
                .then()
                .statusCode(200)
                .body(not(containsString(script)))
                .body(containsString("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""));
    }

    @Test
    void aLoginHintStandsInTheFieldForTheUserId() {
        page(with("login_hint", "Hanako.m")).then().body(containsString("value=\"Hanako.m\""));
    }

    /** Which account is meant says the session, not the hint (Core 3.1.2.1: "a hint"). */
    @Test
    void aLoginHintAsksNobodyWhoIsLoggedIn() {
        assertThat(answered(provider.authorize(tenant, login, with("login_hint", "somebody-else"))))
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({"en,en", "ja en,ja", "de fr-CA en-GB,en", "EN,en", "ja-JP,ja"})
    void theFirstOfTheWishedLanguagesThatGenkanSpeaksIsSpoken(String wished, String spoken) {
        page(with("ui_locales", wished)).then().body(containsString("<html lang=\"" + spoken + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "xx-nonsense", "!!", "123"})
    void languagesThatGenkanDoesNotSpeakAreNoError(String wished) {
        page(with("ui_locales", wished)).then().statusCode(200).body(containsString("<html lang=\"ja\""));
    }

    @ParameterizedTest
    @CsvSource({
        "prompt,login",
        "prompt,select_account",
        "prompt,login consent",
        "prompt,consent select_account",
        "max_age,0",
    })
    void aSessionDoesNotAnswerWhatAsksForALogin(String name, String value) {
        provider.authorize(tenant, login, with(name, value))
                .then()
                .statusCode(303)
                .header("Location", startsWith(tenant.issuer() + "/login/sign-in?"));
    }

    /** What a portal may know is decided by the insurer and the terms; there is no page that would ask (Core 3.1.2.4). */
    @Test
    void consentWasGivenWithTheTerms() {
        assertThat(answered(provider.authorize(tenant, login, with("prompt", "consent"))))
                .containsKey("code");
        assertThat(answered(provider.authorize(tenant, null, with("prompt", "none"))))
                .containsEntry("error", "login_required");
    }

    @Test
    void promptNoneWithMaxAgeZeroCannotBeMet() {
        Map<String, String> request = with("prompt", "none");
        request.put("max_age", "0");
        assertThat(answered(provider.authorize(tenant, login, request))).containsEntry("error", "login_required");
    }

    @Test
    void aHintOfAnotherMemberAsksForALogin() {
        Login other = provider.login(tenant);
        String hint = provider.tokens(party, other).path("id_token");
        provider.authorize(tenant, login, with("id_token_hint", hint))
                .then()
                .statusCode(303)
                .header("Location", startsWith(tenant.issuer() + "/login/sign-in?"));
        assertThat(answered(provider.authorize(tenant, other, with("id_token_hint", hint))))
                .containsKey("code");
    }

    @Test
    void whoAsksForMaxAgeIsToldWhenTheLoginWas() throws Exception {
        String code = provider.code(party, login, with("max_age", "1000"));
        String idToken = provider.token(party, provider.tokenRequest(code)).path("id_token");
        assertThat(SignedJWT.parse(idToken).getJWTClaimsSet().getLongClaim("auth_time"))
                .isEqualTo(login.session().authTime().getEpochSecond());
    }

    /** OpenID Connect Registration 1.0, 2: what is registered holds for requests that do not say otherwise. */
    @Test
    void aRegisteredMaxAgeAndAcrHoldForRequestsWithoutThem() {
        ClientSettings plain = TestClients.confidential();
        Features.Requests fresh = new Features.Requests(null, List.of(), false, false, 0L, List.of());
        provider.party(tenant, "fresh", plain.with(plain.features().withRequests(fresh)));
        Map<String, String> request = with("prompt", "none");
        request.put("client_id", "fresh");
        assertThat(answered(provider.authorize(tenant, login, request))).containsEntry("error", "login_required");
        request.put("max_age", "1000");
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");

        Features.Requests strong = new Features.Requests(null, List.of(), false, false, null, List.of("phr"));
        provider.party(tenant, "strong", plain.with(plain.features().withRequests(strong)));
        request = provider.request(party);
        request.put("client_id", "strong");
        provider.authorize(tenant, null, request).then().statusCode(303);
        request.put("acr_values", "urn:genkan:acr:1fa");
        provider.authorize(tenant, null, request).then().statusCode(303);
        List<String> wanted = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery(
                        "select request->'acrValues'->>0 from journey where client_id = 'strong' order by created_at")
                .mapTo(String.class)
                .list());
        assertThat(wanted).containsExactly("phr", "urn:genkan:acr:1fa");
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> request = provider.request(party);
        request.put(name, value);
        return request;
    }

    /** The page to which a browser without a session is led. */
    private Response page(Map<String, String> request) {
        Response begun = provider.authorize(tenant, null, request);
        return provider.browser(tenant, null)
                .cookie("genkan-browser", begun.cookie("genkan-browser"))
                .urlEncodingEnabled(false)
                .get(begun.header("Location"));
    }
}
