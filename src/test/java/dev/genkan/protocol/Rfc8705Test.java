package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Credentials;
import dev.genkan.client.Features.TlsSubject;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.Elsewhere;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.MutualTls;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TlsProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutual TLS as client authentication (RFC 8705, 2), behind a proxy that passes certificates on (RFC 9440). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc8705Test {
    private static final String NAME = "CN=portal.example.jp,O=Midori Portal,C=JP";

    @Inject
    Provider provider;

    Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = provider.tenant("mutual-tls");
    }

    // tls_client_auth -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBJECT_DN | CN=portal.example.jp,O=Midori Portal,C=JP",
                "SUBJECT_DN | cn=Portal.Example.JP, o=midori  portal, c=jp",
                "SUBJECT_DN | CN=portal.example.jp,O=\\4d\\69dori Portal,C=JP",
                "SAN_DNS    | portal.example.jp",
                "SAN_DNS    | Portal.Example.jp",
                "SAN_URI    | urn:portal:midori",
                "SAN_IP     | 192.0.2.7",
                "SAN_IP     | 2001:db8::7",
                "SAN_IP     | 2001:0DB8:0::0007",
                "SAN_EMAIL  | portal@example.jp",
            })
    void theRegisteredNameOpens(TlsSubject.Kind kind, String name) {
        Party party = named(kind, name);
        assertAccepted(revoke(MutualTls.with("portal"), party));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBJECT_DN | CN=portal.example.jp,O=Midori Portal",
                "SUBJECT_DN | C=JP,O=Midori Portal,CN=portal.example.jp",
                "SUBJECT_DN | CN=portal.example.jp",
                "SUBJECT_DN | portal.example.jp",
                "SUBJECT_DN | CN=other.example.jp,O=Midori Portal,C=JP",
                "SAN_DNS    | example.jp",
                "SAN_DNS    | *.example.jp",
                "SAN_DNS    | urn:portal:midori",
                "SAN_URI    | urn:portal:Midori",
                "SAN_IP     | 192.0.2.8",
                "SAN_IP     | portal.example.jp",
                "SAN_EMAIL  | other@example.jp",
            })
    void anotherNameDoesNot(TlsSubject.Kind kind, String name) {
        assertRefused(revoke(MutualTls.with("portal"), named(kind, name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-the-impostor", "server-only", "expired", "own"})
    void theNameAloneIsNotEnough(String certificate) {
        assertRefused(revoke(MutualTls.with(certificate), named(TlsSubject.Kind.SUBJECT_DN, NAME)));
    }

    @Test
    void theTokenEndpointKnowsItToo() {
        Party party = named(TlsSubject.Kind.SUBJECT_DN, NAME);
        String code = provider.code(party, provider.login(tenant));
        assertRefused(given().formParam("client_id", party.id())
                .formParams(provider.tokenRequest(code))
                .post(tenant.path() + "/token"));
        MutualTls.with("portal")
                .formParam("client_id", party.id())
                .formParams(provider.tokenRequest(code))
                .post(tenant.path() + "/token")
                .then()
                .statusCode(200);
    }

    // Whose header counts ---------------------------------------------------------------------------------------------

    @Test
    void aForgedHeaderIsNothing() {
        Party party = named(TlsSubject.Kind.SUBJECT_DN, NAME);
        String certificate = MutualTls.told(MutualTls.certificate("portal"));
        for (String from : List.of("127.0.0.1", "127.0.0.4")) {
            assertRefused(revoke(MutualTls.from(from).header(MutualTls.HEADER, certificate), party));
            assertRefused(revoke(
                    MutualTls.from(from)
                            .header("X-Forwarded-For", TlsProxy.ADDRESS)
                            .header(MutualTls.HEADER, certificate),
                    party));
        }
        RequestSpecification proxy = MutualTls.from(TlsProxy.ADDRESS);
        assertRefused(revoke(proxy, party));
        // Another header than the configured one was not set by the proxy.
        assertRefused(revoke(MutualTls.from(TlsProxy.ADDRESS).header("X-Client-Cert", certificate), party));
        // Two of them: one is the client's own.
        assertRefused(
                revoke(MutualTls.from(TlsProxy.ADDRESS).header(MutualTls.HEADER, certificate, certificate), party));
        assertRefused(revoke(MutualTls.from(TlsProxy.ADDRESS).header(MutualTls.HEADER, "nonsense"), party));
        assertRefused(revoke(
                MutualTls.from(TlsProxy.ADDRESS).header(MutualTls.HEADER, ":" + "A".repeat(13_000) + ":"), party));
        assertAccepted(revoke(MutualTls.with("portal"), party));
    }

    @Test
    void aCertificateDoesNotReplaceAnotherMethod() {
        Party secret = provider.party(tenant, "secret", TestClients.confidential());
        assertRefused(revoke(MutualTls.with("portal"), secret));
        Party party = named(TlsSubject.Kind.SUBJECT_DN, NAME);
        MutualTls.with("portal")
                .header("Authorization", party.basic("secret"))
                .formParam("token", "unknown")
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(401);
        assertRefused(MutualTls.with("portal")
                .formParams("token", "unknown", "client_id", party.id(), "client_secret", "secret")
                .post(tenant.path() + "/revoke"));
        assertRefused(MutualTls.with("portal").formParam("token", "unknown").post(tenant.path() + "/revoke"));
        assertRefused(revoke(MutualTls.with("portal"), new Party(tenant, "nobody", null)));
    }

    // self_signed_tls_client_auth -------------------------------------------------------------------------------------

    @Test
    void aRegisteredKeyOpensWhoeverHasSignedItsCertificate() throws Exception {
        Party party = ofKeys("by-key", new JWKSet(key("own")));
        assertAccepted(revoke(MutualTls.with("own"), party));
        assertAccepted(revoke(MutualTls.with("own-again"), party));
        assertRefused(revoke(MutualTls.with("portal"), party));
        assertRefused(revoke(MutualTls.with("own-ed25519"), party));
        assertRefused(revoke(MutualTls.from(TlsProxy.ADDRESS), party));
        assertRefused(revoke(given().header(MutualTls.HEADER, MutualTls.told(MutualTls.certificate("own"))), party));
        assertAccepted(revoke(MutualTls.with("own-ed25519"), ofKeys("edwards", new JWKSet(key("own-ed25519")))));
    }

    @Test
    void aRegisteredCertificateIsTheOnlyOneOfItsKey() throws Exception {
        // With x5c.
        X509Certificate own = MutualTls.certificate("own");
        JWK key = new ECKey.Builder(Curve.P_256, (ECPublicKey) own.getPublicKey())
                .x509CertChain(List.of(Base64.encode(own.getEncoded())))
                .build();
        Party party = ofKeys("by-certificate", new JWKSet(key));
        assertAccepted(revoke(MutualTls.with("own"), party));
        assertRefused(revoke(MutualTls.with("own-again"), party));
    }

    @Test
    void aChangedCertificateIsFoundAtTheClientsAddress() throws Exception {
        JWKSet other = new JWKSet(ClientKey.of(JWSAlgorithm.ES256).pair().toPublicJWK());
        AtomicReference<String> served = new AtomicReference<>(other.toString());
        try (Elsewhere elsewhere = Elsewhere.answering(request -> request.response()
                .putHeader("Content-Type", "application/jwk-set+json")
                .end(served.get()))) {
            String address = elsewhere.at("127.0.0.1", "/jwks").toString();
            Party party = party("fetched", "self_signed_tls_client_auth", new Credentials(null, null, address, null));
            served.set(new JWKSet(key("own")).toString());
            assertAccepted(revoke(MutualTls.with("own"), party));
        }
    }

    private static JWK key(String name) throws Exception {
        X509Certificate certificate = MutualTls.certificate(name);
        if (name.equals("own-ed25519")) {
            byte[] der = certificate.getPublicKey().getEncoded();
            Base64URL x = Base64URL.encode(Arrays.copyOfRange(der, der.length - 32, der.length));
            return new OctetKeyPair.Builder(Curve.Ed25519, x).build();
        }
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.getPublicKey()).build();
    }

    private Party named(TlsSubject.Kind kind, String name) {
        return party("named", "tls_client_auth", new Credentials(null, null, null, new TlsSubject(kind, name)));
    }

    private Party ofKeys(String id, JWKSet keys) {
        return party(id, "self_signed_tls_client_auth", new Credentials(null, keys.toString(), null, null));
    }

    private Party party(String id, String method, Credentials credentials) {
        ClientSettings settings =
                TestClients.confidential().withAuthMethod(method).with(Features.NONE.withCredentials(credentials));
        return provider.party(tenant, id, settings);
    }

    private Response revoke(RequestSpecification connection, Party party) {
        return connection
                .formParams(Map.of("client_id", party.id(), "token", "unknown"))
                .post(tenant.path() + "/revoke");
    }

    private static void assertAccepted(Response answer) {
        answer.then().statusCode(200);
    }

    private static void assertRefused(Response answer) {
        answer.then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
