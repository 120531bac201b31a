package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.ClientSettings;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ForeignPortal;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.NodePackages;
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
import org.junit.jupiter.api.extension.ExtendWith;

/** Relying parties that were written by others: they find everything by the metadata, and check what they get by their own rules. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ForeignClientTest {
    private static final String MEMBER = "f0000001";

    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    Mailbox mailbox;

    private Visitor visitor;

    @Test
    void vertxLogsAMemberInReadsUserinfoAndLogsOut() throws Exception {
        try (ForeignPortal portal = ForeignPortal.vertx()) {
            JsonObject known = logIn("foreign-vertx", portal);
            expectMember(known, "foreign-vertx");
            expectLogout(portal, visitor.get(portal.origin() + "/logout"));
        }
    }

    @Test
    void springSecurityLogsAMemberInReadsUserinfoAndLogsOut() throws Exception {
        try (ForeignPortal portal = ForeignPortal.spring()) {
            JsonObject known = logIn("foreign-spring", portal);
            expectMember(known, "foreign-spring");
            expectLogout(portal, visitor.post(portal.origin() + "/logout", "_csrf", known.getString("csrf")));
        }
    }

    @Test
    @ExtendWith(NodePackages.class)
    void openidClientLogsAMemberInRefreshesAndLogsOut() throws Exception {
        try (ForeignPortal portal = ForeignPortal.node()) {
            JsonObject known = logIn("foreign-node", portal);
            expectMember(known, "foreign-node");
            JsonObject refreshed =
                    new JsonObject(visitor.get(portal.origin() + "/refresh").body());
            expectMember(refreshed, "foreign-node");
            assertThat(refreshed.getJsonObject("idToken").getString("at_hash"))
                    .isNotEqualTo(known.getJsonObject("idToken").getString("at_hash"));
            expectLogout(portal, visitor.get(portal.origin() + "/logout"));
        }
    }

    /** Through the first login, whose end is the portal. @return what the portal knows then */
    private JsonObject logIn(String insurerId, ForeignPortal portal) {
        insurer.open(insurerId);
        Tenant tenant = provider.tenant(insurerId);
        insurer.member(tenant, MEMBER);
        visitor = insurer.visitor();
        // Vert.x sends a secret as it is and not form-encoded (RFC 6749, 2.3.1): one of letters and digits is both.
        Party party =
                provider.party(tenant, "foreign", at(portal.origin().toString()), "0123456789abcdefghijklmnopqrstuv");
        portal.register(tenant, party);

        Walker member = new Walker(insurer, mailbox, tenant, MEMBER);
        Page signIn = signIn(portal);
        Page done = member.upTo(Step.DONE_NOTICE, visitor, signIn);
        Page callback = member.take(Step.DONE_NOTICE, visitor, done);
        assertThat(callback.location())
                .startsWith(portal.origin() + "/callback?")
                .contains("code=", "iss=");
        return new JsonObject(visitor.follow(visitor.follow(callback)).body());
    }

    private void expectMember(JsonObject known, String insurerId) {
        JsonObject idToken = known.getJsonObject("idToken");
        assertThat(idToken.getString("iss"))
                .isEqualTo(provider.tenant(insurerId).issuer());
        assertThat(idToken.getString("sid")).isNotBlank();
        assertThat(known.getJsonObject("userInfo").getString("sub")).isEqualTo(idToken.getString("sub"));
        assertThat(known.getJsonObject("userInfo").getString("preferred_username"))
                .isEqualTo(MEMBER);
    }

    /** @param leaving the portal's redirect to genkan */
    private void expectLogout(ForeignPortal portal, Page leaving) {
        Page loggedOut = visitor.follow(leaving);
        assertThat(loggedOut.location()).startsWith(portal.origin() + "/logged-out");
        assertThat(visitor.follow(loggedOut).body()).isEqualTo("logged out");
        assertThat(signIn(portal).heading()).isEqualTo("ログイン");
    }

    /** A portal may take a redirect of its own before it leaves for genkan. */
    private Page signIn(ForeignPortal portal) {
        Page page = visitor.get(portal.origin() + "/member");
        while (page.status() / 100 == 3) {
            page = visitor.follow(page);
        }
        return page;
    }

    /** Neither genkan nor its tests know the classes of those clients, and they know none of genkan's. */
    @Test
    void itSharesNoClassPathWithGenkan() throws Exception {
        ClassLoader own = getClass().getClassLoader();
        assertThat(own.getResource("io/vertx/ext/auth/oauth2/OAuth2Auth.class")).isNull();
        assertThat(own.getResource("org/springframework/security/oauth2/client/registration/ClientRegistration.class"))
                .isNull();
        try (Stream<Path> jars = Files.list(Path.of("target", "foreign-client"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("vertx-auth-oauth2-"))
                    .allMatch(name -> name.matches("(vertx|netty|jackson)-.*\\.jar"));
        }
    }

    private static ClientSettings at(String origin) {
        return TestClients.refreshingAt(origin + "/callback", origin + "/logged-out");
    }
}
