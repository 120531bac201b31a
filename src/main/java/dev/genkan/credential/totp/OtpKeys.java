package dev.genkan.credential.totp;

import dev.genkan.database.TenantId;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Keys made, sealed to their place, and opened there. */
@Singleton
final class OtpKeys {
    @Produces
    @Singleton
    static final SealedColumn WAITING =
            SealedColumn.of("totp-enrolment", "totp_enrolment", "key_sealed", List.of("member_id", "place"));

    @Produces
    @Singleton
    static final SealedColumn STORED = new SealedColumn(
            "totp", "totp_device", "key_sealed", List.of("device_id"), List.of("member_id", "device_id"));

    private final Vault vault;
    private final Randomness randomness;

    OtpKeys(Vault vault, Randomness randomness) {
        this.vault = vault;
        this.randomness = randomness;
    }

    OtpKey make() {
        return new OtpKey(randomness.bytes(OtpKey.BYTES));
    }

    UUID newDevice() {
        return randomness.id();
    }

    byte[] sealWaiting(TenantId tenant, UUID member, UUID place, OtpKey key) {
        return vault.seal(waiting(tenant, member, place), key.bytes());
    }

    OtpKey openWaiting(TenantId tenant, UUID member, UUID place, byte[] sealed) {
        return new OtpKey(vault.open(waiting(tenant, member, place), sealed));
    }

    byte[] seal(TenantId tenant, UUID member, UUID device, OtpKey key) {
        return vault.seal(stored(tenant, member, device), key.bytes());
    }

    OtpKey open(TenantId tenant, UUID member, UUID device, byte[] sealed) {
        return new OtpKey(vault.open(stored(tenant, member, device), sealed));
    }

    private static String waiting(TenantId tenant, UUID member, UUID place) {
        return WAITING.purpose(tenant.value(), member, place);
    }

    private static String stored(TenantId tenant, UUID member, UUID device) {
        return STORED.purpose(tenant.value(), member, device);
    }
}
