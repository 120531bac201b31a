package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.secret.Vault;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ArchivingPostgres;
import dev.genkan.testing.ArchivingServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * The rehearsal of docs/operating.md, "Back up and restore": a running genkan loses its PostgreSQL and finds another one at the same address,
 * restored from a backup and the archive of the log.
 */
@QuarkusTest
@TestProfile(RestoreTest.Archiving.class)
class RestoreTest {
    public static class Archiving implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ArchivingServer.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        /** In production a connection is looked at that was not used for some seconds; here they need not pass. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.foreground-validation-interval",
                    "1ms",
                    "quarkus.datasource.jobs.jdbc.foreground-validation-interval",
                    "1ms",
                    "quarkus.datasource.jdbc.background-validation-interval",
                    "100ms",
                    "quarkus.datasource.jobs.jdbc.background-validation-interval",
                    "100ms");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Provider provider;

    @Inject
    Insurer insurer;

    @Inject
    Regulars regulars;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    @Inject
    Vault vault;

    @Inject
    Flyway flyway;

    ArchivingPostgres postgres;
    Mailbox mailbox;

    @Test
    void whatWasAcknowledgedIsThereAfterTheServerIsLost() {
        Party portal = portal("restored");
        Tenant tenant = portal.tenant();
        Regular member = regulars.make(portal);
        regulars.letTimePass(tenant);
        String used = regulars.logIn(portal, insurer.visitor(), member).path("refresh_token");
        Tenant opened = insurer.open("restored-first");
        insurer.member(opened, "m0000001");
        List<String> keys = keys(tenant);

        postgres.backUp();
        Response tokens = refresh(portal, used);
        Login ended = provider.login(tenant);
        database.inTenant(tenant.id(), tx -> sessions.end(tx, ended.session().id(), EndCause.LOGOUT));
        new Walker(insurer, mailbox, opened, "m0000001").toTheEnd(insurer.visitor());
        Map<String, String> rows = rows();

        postgres.lose();
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
        assertThat(refresh(portal, used).<String>path("error")).isEqualTo("server_error");
        assertThat(provider.authorize(tenant, null, provider.request(portal))
                        .body()
                        .htmlPath()
                        .getString("html.body.main"))
                .contains("うまく処理できませんでした");
        postgres.restore(null);

        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
        assertThat(rows()).isEqualTo(rows);
        assertThatTheHouseStands();
        assertThat(insurer.value(opened, "select state from member where user_id = 'm0000001'"))
                .isEqualTo("active");
        assertThat(provider.userInfo(tenant, tokens.path("access_token")).statusCode())
                .isEqualTo(200);
        assertThat(provider.authorize(tenant, ended, provider.request(portal)).header("Location"))
                .contains("/login/");
        regulars.letTimePass(tenant);
        String later = regulars.logIn(portal, insurer.visitor(), member).path("access_token");
        assertThat(provider.userInfo(tenant, later).statusCode()).isEqualTo(200);
        assertThat(keys(tenant)).isEqualTo(keys);
        assertThatKeysOpen(tenant);
        assertThat(refresh(portal, tokens.path("refresh_token")).statusCode()).isEqualTo(200);
        assertThat(refresh(portal, used).statusCode()).as("it was used before").isEqualTo(400);
    }

    @Test
    void aDisasterIsUndoneByAnEarlierMoment() {
        Party portal = portal("restored-earlier");
        Tenant tenant = portal.tenant();
        Regular member = regulars.make(portal);
        postgres.backUp();
        regulars.letTimePass(tenant);
        String kept = regulars.logIn(portal, insurer.visitor(), member).path("access_token");
        Map<String, String> rows = rows();

        postgres.remember("before-the-disaster");
        String lost = provider.tokens(portal, provider.login(tenant)).path("access_token");
        assertThat(provider.userInfo(tenant, lost).statusCode()).isEqualTo(200);
        deleteEverythingOf(tenant);
        assertThat(provider.userInfo(tenant, kept).statusCode()).isEqualTo(401);

        postgres.lose();
        postgres.restore("before-the-disaster");

        assertThat(rows()).isEqualTo(rows);
        assertThatTheHouseStands();
        assertThatKeysOpen(tenant);
        assertThat(provider.userInfo(tenant, kept).statusCode()).isEqualTo(200);
        assertThat(provider.userInfo(tenant, lost).statusCode())
                .as("of the lost time, though its signature is good")
                .isEqualTo(401);
        regulars.letTimePass(tenant);
        regulars.logIn(portal, insurer.visitor(), member);
    }

    /** Roles, walls, rights and the history of the schema. */
    private void assertThatTheHouseStands() {
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
        assertThat(postgres.asSuperuser("select relname from pg_class"
                        + " where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname <> 'flyway_schema_history' and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
        assertThat(postgres.asSuperuser("select rolname from pg_roles where rolname like 'genkan%'"
                        + " and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1"))
                .containsExactly("genkan_app", "genkan_jobs", "genkan_owner");
        String visible = "select count(*) from member";
        String seenByNobody = database.inTenant(
                new TenantId("restored-nobody"),
                tx -> tx.sql().createQuery(visible).mapTo(String.class).one());
        assertThat(seenByNobody).isEqualTo("0");
        assertThat(postgres.asSuperuser(visible)).isNotEqualTo(List.of("0"));
        assertThat(postgres.asSuperuser(
                        "select has_table_privilege('genkan_app', 'audit_event', 'update, delete')::text"))
                .containsExactly("false");
    }

    private void assertThatKeysOpen(Tenant tenant) {
        List<String[]> sealed = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select kid, encode(private_sealed, 'hex') from signing_key")
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .list());
        assertThat(sealed).isNotEmpty().allSatisfy(key -> {
            byte[] opened = vault.open(
                    "keys/" + tenant.id() + "/" + key[0], HexFormat.of().parseHex(key[1]));
            assertThat(new String(opened, StandardCharsets.UTF_8)).contains("\"d\":");
        });
    }

    /** How many rows each table has of which nothing is old enough to be deleted by a job. */
    private Map<String, String> rows() {
        Map<String, String> counts = new HashMap<>();
        for (String table : List.of(
                "tenant",
                "client",
                "member",
                "password",
                "totp_device",
                "consent",
                "audit_event",
                "session",
                "grant_record",
                "refresh_token",
                "signing_key")) {
            counts.put(
                    table, postgres.asSuperuser("select count(*) from " + table).get(0));
        }
        return counts;
    }

    private void deleteEverythingOf(Tenant tenant) {
        postgres.asSuperuser("""
                do $$
                declare
                    walled text;
                begin
                    set local session_replication_role = replica;
                    for walled in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                            and relname <> 'flyway_schema_history' loop
                        execute format('delete from %%I where tenant_id = %%L', walled, '%s');
                    end loop;
                end
                $$""".formatted(tenant.id()));
    }

    private Party portal(String id) {
        return provider.party(provider.tenant(id), "portal", TestClients.refreshing("client_secret_basic", true));
    }

    private Response refresh(Party portal, String token) {
        return provider.token(portal, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private List<String> keys(Tenant tenant) {
        return given().get(tenant.path() + "/jwks").path("keys.kid");
    }
}
