package dev.genkan.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.client.Clients;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may ask a running server about clients. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OperatorTest {
    private static final String HASH = HexFormat.of().formatHex(OpaqueToken.sha256("operator"));

    @Inject
    Provider provider;

    @Inject
    Clients clients;

    /** As this server runs: nothing is set. */
    @Test
    void withoutTheSettingThereIsNoSuchAddress() {
        Tenant tenant = provider.tenant("operator");
        for (String header : new String[] {"Bearer ", "Bearer operator", "Basic x"}) {
            given().header("Authorization", header)
                    .get(tenant.path() + "/admin/clients/check")
                    .then()
                    .statusCode(404);
        }
        assertThatThrownBy(() -> operator(Optional.empty()).require("Bearer operator"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyTheOperatorsTokenOpens() {
        Operator operator = operator(Optional.of(HASH));
        assertThatCode(() -> operator.require("Bearer operator")).doesNotThrowAnyException();
        assertThatCode(() -> operator.require("bearer operator")).doesNotThrowAnyException();
        for (String wrong :
                new String[] {null, "", "Bearer", "Bearer ", "Bearer " + HASH, "operator", "Basic operator"}) {
            assertThatThrownBy(() -> operator.require(wrong)).isInstanceOf(ProtocolException.BearerChallenge.class);
        }
    }

    @Test
    void whatIsNoHashIsToldAtOnce() {
        assertThatThrownBy(() -> operator(Optional.of("operator"))).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void theAnswerTellsEachClientOfThisInsurer() {
        Tenant tenant = provider.tenant("operator-told");
        provider.party(tenant, "portal", TestClients.confidential());
        ClientCheckResource resource = new ClientCheckResource(operator(Optional.of(HASH)), clients);
        try (Response answer = resource.check(tenant, "Bearer operator")) {
            assertThat(answer.getEntity().toString())
                    .contains("portal", "RFC 9700")
                    .doesNotContain("midori");
        }
    }

    private static Operator operator(Optional<String> hash) {
        return new Operator(() -> hash);
    }
}
