package dev.genkan.credential.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which browsers are known as whose. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class DevicesTest {
    private static final TenantId TENANT = new TenantId("devices-a");
    private static final TenantId OTHER = new TenantId("devices-b");
    private static final UUID HANAKO = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    @Inject
    Database database;

    @Inject
    TenantSecrets secrets;

    @Inject
    Randomness randomness;

    @BeforeEach
    void tenants() {
        for (TenantId tenant : List.of(TENANT, OTHER)) {
            database.inTenant(tenant, tx -> {
                secrets.create(tx);
                return tenant;
            });
        }
    }

    @Test
    void aBrowserIsKnownAsTheMembersWhoLoggedInWithIt() {
        Devices devices = at(NOW);
        UUID taro = UUID.randomUUID();
        String both = devices.remember(TENANT, taro, devices.remember(TENANT, HANAKO, null));
        assertThat(devices.find(TENANT, HANAKO, both)).isPresent();
        assertThat(devices.find(TENANT, taro, both)).isPresent().isNotEqualTo(devices.find(TENANT, HANAKO, both));
        assertThat(devices.find(TENANT, UUID.randomUUID(), both)).isEmpty();
        assertThat(both).doesNotContain(HANAKO.toString()).doesNotContain(taro.toString());
    }

    @Test
    void aMemberKeepsTheirLaneAndFiveMembersFitIntoOneBrowser() {
        Devices devices = at(NOW);
        String cookie = devices.remember(TENANT, HANAKO, null);
        var lane = devices.find(TENANT, HANAKO, cookie);
        List<UUID> family = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            family.add(UUID.randomUUID());
            cookie = devices.remember(TENANT, family.get(i), cookie);
        }
        assertThat(devices.find(TENANT, HANAKO, cookie)).isEqualTo(lane);
        cookie = devices.remember(TENANT, HANAKO, cookie);
        assertThat(devices.find(TENANT, HANAKO, cookie)).isEqualTo(lane);
        cookie = devices.remember(TENANT, UUID.randomUUID(), cookie);
        assertThat(devices.find(TENANT, HANAKO, cookie)).isEqualTo(lane);
        assertThat(devices.find(TENANT, family.get(0), cookie))
                .as("longest ago")
                .isEmpty();
        assertThat(devices.find(TENANT, family.get(3), cookie)).isPresent();
    }

    @Test
    void nobodyElsesCookieAndNoForgeryIsKnown() {
        Devices devices = at(NOW);
        String cookie = devices.remember(TENANT, HANAKO, null);
        assertThat(devices.find(OTHER, HANAKO, cookie)).as("another insurer's").isEmpty();
        String[] parts = cookie.split("\\.");
        String later = parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2];
        String other = "A".repeat(22) + "." + parts[1] + "." + parts[2];
        for (String forged : List.of(later, other, "", "~~", cookie + "x", "x".repeat(5000), cookie.substring(1))) {
            assertThat(devices.find(TENANT, HANAKO, forged)).as(forged).isEmpty();
        }
        assertThat(devices.find(TENANT, HANAKO, null)).isEmpty();
    }

    @Test
    void itIsForgottenAYearAfterTheLastLogin() {
        String cookie = at(NOW).remember(TENANT, HANAKO, null);
        Instant almost = NOW.plus(Duration.ofDays(365));
        assertThat(at(almost).find(TENANT, HANAKO, cookie)).isPresent();
        assertThat(at(almost.plus(Duration.ofDays(1))).find(TENANT, HANAKO, cookie))
                .isEmpty();
        String renewed = at(almost).remember(TENANT, HANAKO, cookie);
        assertThat(at(almost.plus(Duration.ofDays(1))).find(TENANT, HANAKO, renewed))
                .isPresent();
    }

    private Devices at(Instant now) {
        return new Devices(secrets, randomness, InstantSource.fixed(now), Settings.STANDARD);
    }
}
