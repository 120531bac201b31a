package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.genkan.client.Features.Credentials;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Elsewhere;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as clients register them, and as their servers give them. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ClientKeysTest {
    private static final Tenant TENANT = TestTenants.of("keys");

    @Inject
    ClientKeys keys;

    @Test
    void registeredKeysArePublicOnly() throws Exception {
        JWK pair = new ECKeyGenerator(Curve.P_256).keyID("a").generate();
        OctetSequenceKey symmetric = new OctetSequenceKey.Builder(new byte[32]).build();
        String registered = new JWKSet(List.of(pair, symmetric)).toString(false);
        JWKSet found = keys.of(TENANT, client(new Credentials(null, registered, null, null)));
        assertThat(found.getKeys()).containsExactly(pair.toPublicJWK());
        assertThat(keys.of(TENANT, client(Credentials.NONE)).getKeys()).isEmpty();
    }

    @Test
    void keysThatWereLetGoAreReadAgain() throws Exception {
        String registered =
                new JWKSet(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK()).toString();
        Client client = client(new Credentials(null, registered, null, null));
        JWKSet first = keys.of(TENANT, client);
        assertThat(keys.of(TENANT, client)).isSameAs(first);
        keys.letGo();
        assertThat(keys.of(TENANT, client)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void keysAreFetchedOnceAndAnewWhenAsked() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256).keyID("a").generate();
        try (Elsewhere elsewhere = Elsewhere.withJson(new JWKSet(pair).toString())) {
            Client client = at(elsewhere);
            assertThat(keys.of(TENANT, client).getKeyByKeyId("a")).isEqualTo(pair.toPublicJWK());
            keys.of(TENANT, client);
            assertThat(elsewhere.asked()).containsExactly("GET 127.0.0.1/jwks");
            keys.renewed(TENANT, client);
            assertThat(elsewhere.asked()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html        | {\"keys\":[]}                                | text/html",
                "application/json | {\"keys\":[                                  | no JWK set",
                "application/json | []                                           | no JWK set",
                "application/json | {\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]} | no JWK set",
            })
    void whatIsNoSetOfKeysIsNone(String type, String body, String words) throws Exception {
        try (Elsewhere elsewhere = Elsewhere.answering(
                request -> request.response().putHeader("Content-Type", type).end(body))) {
            assertThatThrownBy(() -> keys.of(TENANT, at(elsewhere)))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining(words);
        }
    }

    private static Client at(Elsewhere elsewhere) {
        String address = elsewhere.at("127.0.0.1", "/jwks").toString();
        return client(new Credentials(null, null, address, null));
    }

    private static Client client(Credentials credentials) {
        Features features = Features.NONE.withCredentials(credentials);
        return new Client("portal", TestClients.confidential().with(features), true);
    }
}
