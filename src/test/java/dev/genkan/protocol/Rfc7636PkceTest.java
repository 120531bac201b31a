package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proof Key for Code Exchange, RFC 7636, and what RFC 9700 2.1.1 adds. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7636PkceTest {
    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Party exempt;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("pkce");
        party = provider.party(tenant, "portal", TestClients.confidential());
        exempt = provider.party(tenant, "exempt", TestClients.exempt());
        login = provider.login(tenant);
    }

    @Test
    void plainIsRefusedWhetherNamedOrImplied() {
        Map<String, String> named = provider.request(party);
        named.put("code_challenge_method", "plain");
        assertRefused(named, "code_challenge_method");

        Map<String, String> implied = provider.request(party);
        implied.remove("code_challenge_method");
        assertRefused(implied, "code_challenge_method");

        Map<String, String> ofExempt = provider.request(exempt);
        ofExempt.put("code_challenge_method", "plain");
        assertRefused(ofExempt, "code_challenge_method");
    }

    @Test
    void aRequestWithoutChallengeIsRefused() {
        Map<String, String> request = provider.request(party);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        assertRefused(request, "code_challenge is missing");
    }

    @Test
    void aMethodWithoutChallengeIsRefused() {
        Map<String, String> request = provider.request(exempt);
        request.remove("code_challenge");
        assertRefused(request, "code_challenge");
    }

    @Test
    void aChallengeThatIsNoSha256IsRefused() {
        for (String challenge :
                new String[] {"short", Provider.CHALLENGE + "A", Provider.CHALLENGE.replace('-', '+')}) {
            Map<String, String> request = provider.request(party);
            request.put("code_challenge", challenge);
            assertRefused(request, "code_challenge must be");
        }
    }

    @Test
    void aWrongVerifierGivesNothingAndUsesTheCodeUp() {
        String code = provider.code(party, login);
        Map<String, String> wrong = provider.tokenRequest(code);
        wrong.put("code_verifier", Provider.VERIFIER.replace('d', 'e'));
        assertInvalidGrant(wrong, party, "code_verifier");
        assertInvalidGrant(provider.tokenRequest(code), party, "used before");
    }

    @Test
    void aMissingVerifierGivesNothing() {
        Map<String, String> request = provider.tokenRequest(provider.code(party, login));
        request.remove("code_verifier");
        assertInvalidGrant(request, party, "code_verifier is missing");
    }

    @Test
    void aVerifierWithoutChallengeIsRefused() {
        Map<String, String> request = provider.request(exempt);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        String code = provider.code(exempt, login, request);
        assertInvalidGrant(provider.tokenRequest(code), exempt, "no code_challenge");
    }

    @Test
    void aChallengeOfAnExemptClientIsEnforced() {
        Map<String, String> request = provider.tokenRequest(provider.code(exempt, login));
        request.remove("code_verifier");
        assertInvalidGrant(request, exempt, "code_verifier is missing");
    }

    @Test
    void anExemptClientMayLeaveItOut() {
        Map<String, String> request = provider.request(exempt);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        Map<String, String> tokenRequest = provider.tokenRequest(provider.code(exempt, login, request));
        tokenRequest.remove("code_verifier");
        provider.token(exempt, tokenRequest).then().statusCode(200);
    }

    @Test
    void theVerifierOfTheChallengeIsAccepted() {
        provider.token(party, provider.tokenRequest(provider.code(party, login)))
                .then()
                .statusCode(200);
    }

    private void assertRefused(Map<String, String> request, String named) {
        Map<String, String> answer = answered(provider.authorize(tenant, login, request));
        assertThat(answer).containsEntry("error", "invalid_request").doesNotContainKey("code");
        assertThat(answer.get("error_description")).contains(named);
    }

    private void assertInvalidGrant(Map<String, String> request, Party by, String named) {
        provider.token(by, request)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString(named));
    }
}
