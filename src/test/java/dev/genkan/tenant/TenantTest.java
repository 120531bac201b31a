package dev.genkan.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.TenantId;
import dev.genkan.tenant.TenantSettings.Place;
import dev.genkan.testing.TestTenants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantTest {
    private static final String BASE = "https://login.example.jp:8443";

    @Test
    void onTheSharedHostATenantIsAPath() {
        Tenant tenant = tenant(null, null);
        assertThat(tenant.issuer()).isEqualTo("https://login.example.jp:8443/t/midori");
        assertThat(tenant.path()).isEqualTo("/t/midori");
        assertThat(tenant.at("/token")).hasToString("https://login.example.jp:8443/t/midori/token");
        assertThat(tenant.origin()).isEqualTo(BASE);
        assertThat(tenant.rpId()).isEqualTo("login.example.jp");
        assertThat(tenant.hasOwnHost()).isFalse();
    }

    @Test
    void aHostOfItsOwnIsTheIssuer() {
        Tenant tenant = tenant("https://login.midori-kenpo.example", null);
        assertThat(tenant.issuer()).isEqualTo("https://login.midori-kenpo.example");
        assertThat(tenant.path()).isEmpty();
        assertThat(tenant.at("/token")).hasToString("https://login.midori-kenpo.example/token");
        assertThat(tenant.origin()).isEqualTo(tenant.issuer());
        assertThat(tenant.rpId()).isEqualTo("login.midori-kenpo.example");
        assertThat(tenant.hasOwnHost()).isTrue();
    }

    @Test
    void passkeysCanBeBoundToADomainAboveTheHost() {
        assertThat(tenant("https://login.midori-kenpo.example", "midori-kenpo.example")
                        .rpId())
                .isEqualTo("midori-kenpo.example");
    }

    private static Tenant tenant(@Nullable String origin, @Nullable String rpId) {
        return Tenant.of(new TenantId("midori"), BASE, TestTenants.settings(new Place(origin, rpId)));
    }
}
