package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.ClientSettings;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ForeignPortal;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A relying party that was written by others: it finds everything by the metadata, and checks what it gets by its own rules. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ForeignClientTest {
    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    Mailbox mailbox;

    @Test
    void vertxLogsAMemberInReadsUserinfoAndLogsOut() throws Exception {
        insurer.open("foreign");
        Tenant tenant = provider.tenant("foreign");
        insurer.member(tenant, "f0000001");
        Walker member = new Walker(insurer, mailbox, tenant, "f0000001");
        Visitor visitor = insurer.visitor();
        try (ForeignPortal portal = ForeignPortal.start()) {
            // Vert.x sends a secret as it is and not form-encoded (RFC 6749, 2.3.1): one of letters and digits is both.
            Party party =
                    provider.party(tenant, "vertx", at(portal.origin().toString()), "0123456789abcdefghijklmnopqrstuv");
            portal.register(tenant, party);

            Page signIn = visitor.follow(visitor.follow(visitor.get(portal.origin() + "/member")));
            assertThat(signIn.heading()).isEqualTo("ログイン");
            Page done = member.upTo(Step.DONE_NOTICE, visitor, signIn);
            Page callback = member.take(Step.DONE_NOTICE, visitor, done);
            assertThat(callback.location())
                    .startsWith(portal.origin() + "/callback?")
                    .contains("code=", "iss=");

            JsonObject known =
                    new JsonObject(visitor.follow(visitor.follow(callback)).body());
            JsonObject idToken = known.getJsonObject("idToken");
            assertThat(idToken.getString("iss")).isEqualTo(tenant.issuer());
            assertThat(idToken.getString("sid")).isNotBlank();
            assertThat(known.getJsonObject("userInfo").getString("sub")).isEqualTo(idToken.getString("sub"));
            assertThat(known.getJsonObject("userInfo").getString("preferred_username"))
                    .isEqualTo("f0000001");

            Page loggedOut = visitor.follow(visitor.get(portal.origin() + "/logout"));
            assertThat(loggedOut.location()).startsWith(portal.origin() + "/logged-out");
            assertThat(visitor.follow(loggedOut).body()).isEqualTo("logged out");
            Page again = visitor.follow(visitor.follow(visitor.get(portal.origin() + "/member")));
            assertThat(again.heading()).isEqualTo("ログイン");
        }
    }

    /** Neither genkan nor its tests know the classes of that client, and the client knows none of genkan's. */
    @Test
    void itSharesNoClassPathWithGenkan() throws Exception {
        assertThat(getClass().getClassLoader().getResource("io/vertx/ext/auth/oauth2/OAuth2Auth.class"))
                .isNull();
        try (Stream<Path> jars = Files.list(Path.of("target", "foreign-client"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("vertx-auth-oauth2-"))
                    .allMatch(name -> name.matches("(vertx|netty|jackson)-.*\\.jar"));
        }
    }

    private static ClientSettings at(String origin) {
        return TestClients.at(origin + "/callback", origin + "/logged-out");
    }
}
