package dev.genkan.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ID tokens (OpenID Connect Core 2, 3.1.3.6) and access tokens (RFC 9068, 2), as their readers verify them. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectCoreIdTokenTest {
    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("idtoken");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @Test
    void anIdTokenTellsWhoLoggedInWhenAndHow() throws Exception {
        Response tokens = provider.tokens(party, login);
        SignedJWT token = SignedJWT.parse(tokens.path("id_token"));
        assertThat(token.verify(new RSASSAVerifier(key(token).toRSAKey()))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");

        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getAudience()).containsExactly("portal");
        assertThat(claims.getSubject())
                .hasSize(43)
                .doesNotContain(login.session().memberId().toString());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n0nce");
        assertThat(claims.getLongClaim("auth_time"))
                .isEqualTo(login.session().authTime().getEpochSecond());
        assertThat(claims.getStringClaim("acr")).isEqualTo("urn:genkan:acr:1fa");
        assertThat(claims.getStringListClaim("amr")).isEqualTo(List.of("pwd"));
        assertThat(claims.getStringClaim("sid")).isEqualTo(login.session().id().toString());
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        byte[] hash = OpaqueToken.sha256(tokens.<String>path("access_token"));
        assertThat(claims.getStringClaim("at_hash"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
        // What scopes ask for goes to userinfo only (Core 5.4).
        assertThat(claims.getClaims()).doesNotContainKeys("name", "email");
    }

    @Test
    void aClientThatRegisteredEs256GetsIt() throws Exception {
        Party post = provider.party(tenant, "post", TestClients.posting());
        Map<String, String> request = provider.tokenRequest(provider.code(post, login));
        request.put("client_id", post.id());
        request.put("client_secret", post.secret());
        Response tokens = RestAssured.given().formParams(request).post(tenant.path() + "/token");
        SignedJWT token = SignedJWT.parse(tokens.path("id_token"));
        assertThat(token.verify(new ECDSAVerifier(key(token).toECKey()))).isTrue();
    }

    @Test
    void withoutNonceThereIsNone() throws Exception {
        Map<String, String> request = provider.request(party);
        request.remove("nonce");
        Response tokens = provider.token(party, provider.tokenRequest(provider.code(party, login, request)));
        assertThat(SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet().getClaims())
                .doesNotContainKey("nonce");
    }

    @Test
    void anAccessTokenIsAnEs256JwtForThisIssuer() throws Exception {
        SignedJWT token = SignedJWT.parse(provider.tokens(party, login).path("access_token"));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.verify(new ECDSAVerifier(key(token).toECKey()))).isTrue();

        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getAudience()).containsExactly(tenant.issuer());
        assertThat(claims.getStringClaim("client_id")).isEqualTo("portal");
        assertThat(claims.getStringClaim("scope")).isEqualTo("openid profile email");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getLongClaim("auth_time"))
                .isEqualTo(login.session().authTime().getEpochSecond());
        assertThat(claims.getStringClaim("sid")).isEqualTo(login.session().id().toString());
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void theSubjectStaysWhenAnotherSessionAsks() throws Exception {
        Party second = provider.party(tenant, "second", TestClients.exempt());
        String one = subject(provider.tokens(party, login));
        String two = subject(provider.tokens(second, login));
        String other = subject(provider.tokens(party, provider.login(tenant)));
        assertThat(two).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    private JWK key(SignedJWT token) throws Exception {
        String jwks = RestAssured.get(tenant.path() + "/jwks").asString();
        return JWKSet.parse(jwks).getKeyByKeyId(token.getHeader().getKeyID());
    }

    private static String subject(Response tokens) throws Exception {
        return SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet().getSubject();
    }
}
