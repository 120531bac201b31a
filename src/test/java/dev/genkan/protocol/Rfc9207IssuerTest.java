package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The issuer in authorization responses, RFC 9207 2: against mix-up attacks, in errors too. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc9207IssuerTest {
    @Inject
    Provider provider;

    @Test
    void successAndErrorNameTheIssuerOfTheirTenant() {
        for (String id : new String[] {"issuer-a", "issuer-b"}) {
            Tenant tenant = provider.tenant(id);
            Party party = provider.party(tenant, "portal", TestClients.confidential());
            Map<String, String> request = provider.request(party);
            assertThat(answered(provider.authorize(tenant, provider.login(tenant), request)))
                    .containsEntry("iss", tenant.issuer())
                    .containsKey("code");

            request.put("prompt", "none");
            assertThat(answered(provider.authorize(tenant, null, request)))
                    .containsEntry("iss", tenant.issuer())
                    .containsEntry("error", "login_required");

            request.put("response_type", "token");
            assertThat(answered(provider.authorize(tenant, null, request)))
                    .containsEntry("iss", tenant.issuer())
                    .containsEntry("error", "unsupported_response_type");
        }
    }
}
