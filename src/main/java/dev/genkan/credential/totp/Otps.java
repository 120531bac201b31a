package dev.genkan.credential.totp;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The devices that members have. All writing is done in the transaction of whoever records the fact. */
@Singleton
public final class Otps implements Enrolled {
    private final Audit audit;

    Otps(Audit audit) {
        this.audit = audit;
    }

    @Override
    public Factor factor() {
        return Factor.OTP;
    }

    @Override
    public String counted() {
        return OtpRows.COUNTED;
    }

    @Override
    public Set<UUID> devices(Tx tx, UUID member) {
        return of(tx, member).stream().map(OtpDevice::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Oldest first. */
    public List<OtpDevice> of(Tx tx, UUID member) {
        return OtpRows.of(tx, member);
    }

    /** @param name what {@link dev.genkan.credential.DeviceName} gave @return false if the member has no such device */
    public boolean rename(Tx tx, UUID member, UUID device, String name) {
        return OtpRows.rename(tx, member, device, name);
    }

    /** @return false if the member has no such device (any more) */
    public boolean remove(Tx tx, Origin origin, UUID member, UUID device) {
        boolean removed = OtpRows.delete(tx, member, device);
        if (removed) {
            audit.write(tx, origin, new AuditEvent.OtpRemoved(member, device));
        }
        return removed;
    }

    /** Takes all of them away: the insurer's desk issues anew. @return how many */
    public int removeAll(Tx tx, Origin origin, UUID member) {
        return (int) of(tx, member).stream()
                .filter(device -> remove(tx, origin, member, device.id()))
                .count();
    }
}
