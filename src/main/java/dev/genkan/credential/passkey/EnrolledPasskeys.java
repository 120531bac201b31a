package dev.genkan.credential.passkey;

import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells {@code journey} how many passkeys a member has. */
@Singleton
final class EnrolledPasskeys implements Enrolled {
    @Override
    public Factor factor() {
        return Factor.PASSKEY;
    }

    @Override
    public String counted() {
        return "(select count(*) from passkey k where k.tenant_id = :tenant and k.member_id = m.member_id)";
    }

    @Override
    public Set<UUID> devices(Tx tx, UUID member) {
        return PasskeyRows.of(tx, member).stream().map(Passkey::id).collect(Collectors.toUnmodifiableSet());
    }
}
