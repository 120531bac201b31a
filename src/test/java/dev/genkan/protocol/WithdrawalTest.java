package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.genkan.database.Database;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.MemberKeys;
import dev.genkan.provision.members.ImportOptions;
import dev.genkan.provision.members.ImportOutcome;
import dev.genkan.provision.members.MemberImport;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** desk.md, section 1: who is withdrawn by a file is out at once, in every browser and at every portal. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WithdrawalTest {
    @Inject
    Provider provider;

    @Inject
    MemberImport imports;

    @Inject
    MemberKeys keys;

    @Inject
    Database database;

    private Path folder;

    // By a method: a field of a @QuarkusTest is not filled.
    @BeforeEach
    void emptyFolder(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aRowThatWithdrawsEndsSessionAccessAndRefresh() throws IOException {
        withdrawn("withdrawn-row", "member_key,change\nK-LEAVES,withdraw\n", Kind.DIFFERENCE);
    }

    @Test
    void whoIsMissingInAFullFileIsOutAsWell() throws IOException {
        withdrawn("withdrawn-missing", "member_key\nK-STAYS\n", Kind.FULL);
    }

    private void withdrawn(String id, String file, Kind kind) throws IOException {
        Tenant tenant = provider.tenant(id);
        Party portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", false));
        Login leaves = member(tenant, "K-LEAVES");
        Login stays = member(tenant, "K-STAYS");
        Response online = provider.tokens(portal, leaves);
        Response ofOther = provider.tokens(portal, stays);
        String unused = provider.code(portal, leaves);
        refresh(portal, online).then().statusCode(200);

        apply(tenant, file, kind);

        refresh(portal, online).then().statusCode(400).body("error", equalTo("invalid_grant"));
        provider.userInfo(tenant, online.path("access_token")).then().statusCode(401);
        provider.token(portal, provider.tokenRequest(unused))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
        assertThat(silently(portal, leaves)).containsEntry("error", "login_required");

        refresh(portal, ofOther).then().statusCode(200);
        provider.userInfo(tenant, ofOther.path("access_token")).then().statusCode(200);
        assertThat(silently(portal, stays)).containsKey("code");
    }

    private Map<String, String> silently(Party portal, Login login) {
        Map<String, String> request = provider.request(portal);
        request.put("prompt", "none");
        return Provider.answered(provider.authorize(portal.tenant(), login, request));
    }

    private static Response refresh(Party portal, Response tokens) {
        return given().header("Authorization", portal.basic())
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", tokens.<String>path("refresh_token"))
                .post(portal.tenant().path() + "/token");
    }

    /** Who has come by a file long ago. */
    private Login member(Tenant tenant, String key) {
        Login login = provider.login(tenant);
        String hash = keys.of(tenant.id()).apply(key).hash();
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update member set member_key_hash = decode(:hash, 'hex')"
                        + " where tenant_id = :tenant and member_id = :member")
                .bind("hash", hash)
                .bind("tenant", tenant.id().value())
                .bind("member", login.session().memberId())
                .execute());
        return login;
    }

    private void apply(Tenant tenant, String text, Kind kind) throws IOException {
        Path file = Files.writeString(folder.resolve("members.csv"), text);
        ImportOutcome outcome =
                imports.run(tenant, file, new ImportOptions(false, folder, null, kind, kind == Kind.FULL ? 1 : null));
        assertThat(outcome).isInstanceOfSatisfying(ImportOutcome.Applied.class, applied -> assertThat(
                        applied.counts().withdrawn())
                .isEqualTo(1));
    }
}
