package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No dead end (row S15): every address of a tenant shows something to go on with. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WaysOnTest {
    @Inject
    Insurer insurer;

    @Test
    void theRootListsThePortalsAndBeginsALoginThere() {
        Tenant tenant = insurer.open("ways-a");
        for (String root : new String[] {tenant.issuer(), tenant.issuer() + "/"}) {
            Page page = insurer.visitor().get(root);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("マイページ", "href=\"" + Insurer.INITIATE + "?iss=http");
        }
        assertThat(insurer.visitor().reading("en").get(tenant.issuer()).body()).contains("My Page");
    }

    @Test
    void aPortalWithoutAnAddressForLoginsIsLinkedByItsFrontPage() {
        Tenant tenant = insurer.open("ways-b", settings -> settings, null);
        assertThat(insurer.visitor().get(tenant.issuer()).body()).contains("href=\"https://portal.example/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/", "/login/old-step", "/login/user-id/2"})
    void anOldAddressOfALoginEndsAtTheRoot(String path) {
        Tenant tenant = insurer.open("ways-c");
        assertThat(insurer.visitor().get(tenant.issuer() + path).location()).isEqualTo(tenant.issuer() + "/");
    }

    @Test
    void anyOtherUnknownAddressIsNotFoundWithAWayOn() {
        Tenant tenant = insurer.open("ways-d");
        Page page = insurer.visitor().get(tenant.issuer() + "/nowhere");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("href=\"" + tenant.path() + "/\"");
    }

    @Test
    void helpNamesWhomToAskAndWhatToDoAboutAForgottenPassword() {
        Tenant tenant = insurer.open("ways-e");
        Page help = insurer.visitor().get(tenant.issuer() + "/help");
        assertThat(help.body()).contains("id=\"forgotten-password\"", "href=\"tel:0120000000\"", "平日 9時から17時", "はがき");
    }

    @Test
    void theTermsCanBeReadInBothLanguagesAndMissingDocumentsAreNotFound() {
        Tenant tenant = insurer.open("ways-f");
        assertThat(insurer.visitor().get(tenant.issuer() + "/terms").body())
                .contains("<div class=\"document\" lang=\"ja\">", "2026年4月1日から");
        Visitor visitor = insurer.visitor();
        assertThat(visitor.get(tenant.issuer() + "/terms?lang=en").body())
                .contains("<div class=\"document\" lang=\"en\">", "In force since 1 April 2026");
        assertThat(visitor.get(tenant.issuer() + "/terms").body())
                .as("remembered")
                .contains("<html lang=\"en\"");
        assertThat(visitor.get(tenant.issuer() + "/privacy").status()).isEqualTo(404);
    }
}
