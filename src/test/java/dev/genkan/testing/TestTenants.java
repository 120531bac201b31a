package dev.genkan.testing;

import dev.genkan.database.TenantId;
import dev.genkan.tenant.Localized;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Insurers for tests that need settings but no file. */
public final class TestTenants {
    private TestTenants() {}

    /** With the defaults of member-journey.md; not in the database. */
    public static Tenant of(String id) {
        return new Tenant(new TenantId(id), "http://localhost/t/" + id, settings());
    }

    public static TenantSettings settings() {
        return settings(TenantSettings.Place.SHARED);
    }

    public static TenantSettings settings(TenantSettings.Place place) {
        return new TenantSettings(
                new Localized("試験健康保険組合", "Test Health Insurance Society"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
                new TenantSettings.Brand("#17694a", "#0e5038", "#79cda6", "#9fe0c2"),
                new TenantSettings.Contact(
                        new Localized("加入者窓口", "Member desk"),
                        "0120-000-000",
                        new Localized("平日 9時から17時", "Weekdays 9:00 to 17:00"),
                        new Localized("試験健康保険組合", "Test Health Insurance Society")),
                new TenantSettings.Mail("no-reply@test.example.jp", new Localized("試験健保", "Test"), "test.example.jp"),
                List.of(new Localized("はがき", "the postcard")),
                new TenantSettings.Password("LETTERS_AND_DIGITS", null, null, true),
                new TenantSettings.UserId(true, 6, 32),
                new TenantSettings.Journey(true, true, "NEXT_LOGIN", Set.of("PASSKEY", "OTP"), 5, Duration.ofHours(1)),
                new TenantSettings.Session(Duration.ofMinutes(30), Duration.ofHours(10), Duration.ofMinutes(30)),
                new TenantSettings.InitialPassword(Duration.ofDays(21)),
                TenantSettings.Import.STANDARD,
                place,
                TenantSettings.SecondFactor.STANDARD);
    }
}
