package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Hosts;
import dev.genkan.tenant.PasskeyDomains;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.tenant.TenantSettings.Place;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host says of its passkeys: WebAuthn Level 3, 5.11, and W3C's "Relying Party Passkey Endpoints". */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PasskeyWellKnownTest {
    private static final String ORIGINS = "/.well-known/webauthn";
    private static final String ENDPOINTS = "/.well-known/passkey-endpoints";
    private static final String GROUP = "login.wk-group.example";
    private static final String BRANCH = "login.wk-branch.example";
    private static final String ALONE = "login.wk-alone.example";
    private static final String BENEATH = "login.wk-beneath.example";
    private static final String MOVED = "login.wk-moved.example";

    @Inject
    Database database;

    @Inject
    Tenants tenants;

    @Inject
    TenantSecrets secrets;

    @Inject
    Hosts hosts;

    @Inject
    PasskeyDomains domains;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String shared;

    @BeforeEach
    void insurers() {
        tenant("wk-path", Place.SHARED);
        tenant("wk-group", new Place("http://" + GROUP, null));
        tenant("wk-sub", new Place("http://sub." + GROUP, GROUP));
        tenant("wk-branch", new Place("http://" + BRANCH + ":8443", GROUP));
        tenant("wk-alone", new Place("http://" + ALONE, null));
        tenant("wk-beneath", new Place("http://" + BENEATH, "wk-beneath.example"));
        tenant("wk-moved", new Place("http://" + MOVED, "localhost"));
        hosts.forget();
        domains.forget();
    }

    @Test
    void theHostOfAnRpIdListsTheOriginsThatUseItThoseThatNeedTheListFirst() {
        List<String> origins = get(GROUP, ORIGINS)
                .statusCode(200)
                .contentType(equalTo("application/json"))
                .extract()
                .path("origins");
        assertThat(origins).containsExactly("http://" + BRANCH + ":8443", "http://" + GROUP, "http://sub." + GROUP);
    }

    @Test
    void aTenantAloneOnItsHostIsAloneInTheList() {
        get(ALONE, ORIGINS).statusCode(200).body("origins", equalTo(List.of("http://" + ALONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {BRANCH, BENEATH, MOVED})
    void aHostWhoseNameIsNobodysRpIdListsNothing(String host) {
        get(host, ORIGINS).statusCode(404);
    }

    @Test
    void theSharedHostListsItselfOnceAndWhoeverHasMovedFromIt() {
        List<String> origins =
                given().get(ORIGINS).then().statusCode(200).extract().path("origins");
        assertThat(origins).contains("http://" + MOVED).doesNotHaveDuplicates().endsWith(shared);
        assertThat(origins).noneMatch(origin -> origin.contains("wk-group") || origin.contains("/t/"));
    }

    @Test
    void ofAHostOfOneTenantPasskeysAreAddedAndManagedOnItsPageOfDevices() {
        for (String host : List.of(ALONE, BENEATH, MOVED)) {
            get(host, ENDPOINTS)
                    .statusCode(200)
                    .contentType(equalTo("application/json"))
                    .body("enroll", equalTo("http://" + host + "/account/devices"))
                    .body("manage", equalTo("http://" + host + "/account/devices"));
        }
        get(ALONE, "/account/devices").statusCode(303).header("Location", containsString("//" + ALONE + "/login/"));
    }

    @Test
    void ofAnRpIdThatSeveralShareTheWayLeadsOverAChoice() {
        String chooser = get(GROUP, ENDPOINTS).statusCode(200).extract().path("manage");
        assertThat(chooser).isEqualTo("http://" + GROUP + "/passkeys");
        get(GROUP, "/passkeys")
                .statusCode(200)
                .body(
                        containsString("健康保険組合を選んでください"),
                        containsString("href=\"http://" + GROUP + "/account/devices\""),
                        containsString("href=\"http://" + BRANCH + ":8443/account/devices\""),
                        not(containsString(ALONE)));
    }

    @Test
    void onTheSharedHostTheWayLeadsOverAChoiceToo() {
        given().get(ENDPOINTS)
                .then()
                .statusCode(200)
                .body("enroll", equalTo(shared + "/passkeys"))
                .body("manage", equalTo(shared + "/passkeys"));
        given().get("/passkeys?lang=en")
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .body(
                        containsString("<html lang=\"en\">"),
                        containsString("Choose your health insurance society"),
                        containsString("href=\"" + shared + "/t/wk-path/account/devices\""),
                        containsString("href=\"http://" + MOVED + "/account/devices\""),
                        not(containsString(GROUP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGINS, ENDPOINTS, "/passkeys"})
    void underATenantsPathThereIsNothingOfIt(String path) {
        given().get("/t/wk-path" + path).then().statusCode(404);
        get(ALONE, "/t/wk-alone" + path).statusCode(404);
        get("login.wk-nobody.example", path).statusCode(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGINS, ENDPOINTS})
    void bothMayBeKeptForAWhileAndCostNoSecondTransfer(String path) {
        for (String host : List.of(shared.replace("http://", ""), ALONE)) {
            Response first = given().header("Host", host).get(path);
            assertThat(first.header("Cache-Control")).contains("max-age=300").doesNotContain("no-store", "private");
            assertThat(first.cookies()).isEmpty();
            given().header("Host", host)
                    .header("If-None-Match", first.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(304);
        }
    }

    private static ValidatableResponse get(String host, String path) {
        return given().header("Host", host).redirects().follow(false).get(path).then();
    }

    private void tenant(String id, Place place) {
        TenantId tenant = new TenantId(id);
        TenantSettings settings = TestTenants.settings(place);
        boolean isOurs = database.inTenant(tenant, tx -> {
            tenants.apply(tx, settings);
            secrets.create(tx);
            return hosts.claim(tx, settings);
        });
        assertThat(isOurs).isTrue();
        tenants.forget(tenant);
    }
}
