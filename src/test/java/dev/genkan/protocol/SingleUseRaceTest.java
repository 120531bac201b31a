package dev.genkan.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.keys.NewKey;
import dev.genkan.keys.SigningKeys;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single use is one conditional update: many at once, one winner. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SingleUseRaceTest {
    private static final int RUNNERS = 8;

    @Inject
    Provider provider;

    @Inject
    SigningKeys keys;

    @Inject
    Database database;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("race");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @Test
    void oneOfManyGetsTokensForACodeAndTheyAreRevokedAfterwards() throws Exception {
        String code = provider.code(party, login);
        List<Response> answers = Race.between(RUNNERS, i -> provider.token(party, provider.tokenRequest(code)));
        List<Response> winners =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSize(RUNNERS - 1);
        provider.userInfo(tenant, winners.get(0).path("access_token")).then().statusCode(401);
    }

    @Test
    void oneOfManyTakesAPostedRequest() throws Exception {
        Response posted = provider.browser(tenant, null)
                .formParams(provider.request(party))
                .post(tenant.path() + "/authorize");
        Map<String, String> ticket = Map.of("ticket", Provider.answered(posted).get("ticket"));
        List<Response> answers = Race.between(RUNNERS, i -> provider.authorize(tenant, login, ticket));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSize(RUNNERS - 1);
    }

    @Test
    void oneOfManyMakersOfKeysWins() throws Exception {
        database.inTenant(tenant.id(), tx -> tx.sql().execute("delete from signing_key"));
        List<List<NewKey>> made = Race.between(RUNNERS, i -> keys.prepare(tenant.id()));
        Race.between(
                RUNNERS,
                i -> database.inTenant(tenant.id(), tx -> {
                    keys.store(tx, made.get(i));
                    return i;
                }));
        List<String> kept = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select algorithm from signing_key")
                .mapTo(String.class)
                .list());
        assertThat(kept).containsExactlyInAnyOrder("ES256", "RS256", "PS256", "EdDSA");
        assertThat(keys.prepare(tenant.id())).isEmpty();
    }
}
