package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.ClientSettings.Refresh;
import dev.genkan.client.Features.Profile;
import dev.genkan.client.ProfileRules.Asked;
import dev.genkan.oauth.ResponseMode;
import dev.genkan.testing.TestClients;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the profiles is broken once, by settings and requests that are good but for it. */
class ProfileRulesTest {
    private static final Asked GOOD = new Asked(true, true, true, ResponseMode.QUERY);

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aGoodClientHasNoFault(Profile profile) {
        assertThat(ProfileRules.faults(TestClients.fapi(profile, "{\"keys\":[]}")))
                .isEmpty();
        assertThat(ProfileRules.fault(TestClients.fapi(profile, "{\"keys\":[]}"), GOOD))
                .isEmpty();
    }

    @Test
    void anOrdinaryClientIsHeldToNothing() {
        assertThat(ProfileRules.faults(TestClients.exempt())).isEmpty();
        assertThat(ProfileRules.fault(TestClients.exempt(), new Asked(false, false, false, ResponseMode.FORM_POST_JWT)))
                .isEmpty();
    }

    @Test
    void aClientProvesItselfByAKeyOrACertificate() {
        for (String method : ClientSettings.METHODS) {
            boolean isGood = List.of("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth")
                    .contains(method);
            assertThat(ProfileRules.faults(fapi().withAuthMethod(method)))
                    .as(method)
                    .hasSize(isGood ? 0 : 1);
        }
    }

    @Test
    void tokensAreBound() {
        assertFault(
                fapi().with(fapi().features().withTokens(Features.Tokens.NONE)), "its tokens must be bound to a key");
        assertThat(ProfileRules.faults(
                        fapi().with(fapi().features().withTokens(new Features.Tokens(false, true, Set.of(), null)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://portal.example.jp/callback, true",
        "jp.example.app:/callback, true",
        "http://localhost/callback, true",
        "http://127.0.0.1.attacker.example/, true",
        "http://127.0.0.1/callback, false",
        "http://[::1]:8000/callback, false",
        "https://portal.example.jp/callback, false"
    })
    void redirectUrisAreSafe(String redirectUri, boolean isFault) {
        assertThat(ProfileRules.faults(rebuilt(List.of(redirectUri), true, null)))
                .hasSize(isFault ? 1 : 0);
    }

    @Test
    void pkceIsRequiredAndRefreshTokensStay() {
        assertFault(rebuilt(List.of(TestClients.CALLBACK), false, null), "PKCE must be required");
        Refresh rotating = new Refresh(true, Duration.ofDays(1), Duration.ofDays(2));
        assertFault(rebuilt(List.of(TestClients.CALLBACK), true, rotating), "refresh tokens must not rotate");
        Refresh staying = new Refresh(false, Duration.ofDays(1), Duration.ofDays(2));
        assertThat(ProfileRules.faults(rebuilt(List.of(TestClients.CALLBACK), true, staying)))
                .isEmpty();
    }

    @Test
    void everyAlgorithmIsAStrongOne() {
        Features good = fapi().features();
        Features.Credentials keys = good.credentials();
        Stream.of(
                        fapi().withIdTokenAlgorithm("RS256"),
                        fapi().with(good.withCredentials(
                                new Features.Credentials("RS256", keys.jwks(), keys.jwksUri(), keys.subject()))),
                        fapi().with(good.withCredentials(
                                new Features.Credentials("HS256", keys.jwks(), keys.jwksUri(), keys.subject()))),
                        fapi().with(good.withRequests(
                                new Features.Requests("RS256", List.of(), false, false, null, List.of()))),
                        fapi().with(good.withAnswers(new Features.Answers(null, "RS256", null, null, null))),
                        fapi().with(good.withAnswers(new Features.Answers(null, null, null, "RS256", null))),
                        fapi().with(good.withAnswers(new Features.Answers(null, null, null, null, "RS256"))))
                .forEach(client -> assertFault(client, "every algorithm for signatures"));
    }

    @Test
    void whoSignsItsRequestsHasKeys() {
        ClientSettings signing =
                TestClients.fapi(Profile.FAPI2_MESSAGE_SIGNING, "{\"keys\":[]}").withAuthMethod("tls_client_auth");
        ClientSettings keyless = signing.with(signing.features().withCredentials(Features.Credentials.NONE));
        assertFault(keyless, "its public keys must be known");
        assertThat(ProfileRules.faults(keyless.with(keyless.features().withProfile(Profile.FAPI2_SECURITY))))
                .isEmpty();
    }

    @Test
    void requestsAreHeldToTheProfileToo() {
        ClientSettings signing = TestClients.fapi(Profile.FAPI2_MESSAGE_SIGNING, "{\"keys\":[]}");
        assertThat(ProfileRules.fault(fapi(), new Asked(false, false, true, ResponseMode.QUERY)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("this client must push its requests"));
        assertThat(ProfileRules.fault(fapi(), new Asked(true, false, true, ResponseMode.FORM_POST)))
                .isEmpty();
        assertThat(ProfileRules.fault(fapi(), new Asked(true, false, false, ResponseMode.QUERY)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("code_challenge is missing"));
        assertThat(ProfileRules.fault(signing, new Asked(true, false, true, ResponseMode.QUERY)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("this client must sign its requests"));
        // Without an algorithm of its own the answer would be signed by RS256.
        assertThat(ProfileRules.fault(signing, new Asked(true, true, true, ResponseMode.QUERY_JWT)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("response_mode must not be a signed one"));
        ClientSettings both =
                signing.with(signing.features().withAnswers(new Features.Answers(null, null, null, "PS256", null)));
        assertThat(ProfileRules.fault(both, new Asked(true, true, true, ResponseMode.QUERY_JWT)))
                .isEmpty();
        assertThat(ProfileRules.fault(both, GOOD))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("response_mode must be jwt"));
    }

    private static void assertFault(ClientSettings client, String words) {
        assertThat(ProfileRules.faults(client)).singleElement().asString().startsWith(words);
    }

    private static ClientSettings fapi() {
        return TestClients.fapi(Profile.FAPI2_SECURITY, "{\"keys\":[]}");
    }

    private static ClientSettings rebuilt(List<String> redirectUris, boolean pkce, Refresh refresh) {
        ClientSettings good = fapi();
        return new ClientSettings(
                good.name(),
                redirectUris,
                good.postLogoutRedirectUris(),
                good.authMethod(),
                pkce,
                good.subjectType(),
                good.sector(),
                good.scopes(),
                good.idTokenAlgorithm(),
                null,
                null,
                refresh,
                List.of(),
                Set.of(),
                good.features());
    }
}
