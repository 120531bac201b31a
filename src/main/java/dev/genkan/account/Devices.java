package dev.genkan.account;

import dev.genkan.credential.DeviceName;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.credential.totp.Otps;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.session.Sessions;
import dev.genkan.token.Grants;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passkeys and authenticator apps as one list. */
@Singleton
final class Devices {
    private final Database database;
    private final Members members;
    private final Passkeys passkeys;
    private final Otps otps;
    private final Sessions sessions;
    private final Grants grants;
    private final Notices notices;

    Devices(
            Database database,
            Members members,
            Passkeys passkeys,
            Otps otps,
            Sessions sessions,
            Grants grants,
            Notices notices) {
        this.database = database;
        this.members = members;
        this.passkeys = passkeys;
        this.otps = otps;
        this.sessions = sessions;
        this.grants = grants;
        this.notices = notices;
    }

    /** @param lastUsed null: never */
    record Device(
            UUID id,
            Method method,
            String name,
            Instant added,
            @Nullable Instant lastUsed) {}

    /** Passkeys first, the oldest first. */
    List<Device> of(Resident at) {
        return database.inTenant(at.tenant().id(), tx -> of(tx, at.member().id()));
    }

    /** What the browser is told of the passkeys that are still good (WebAuthn, Signal API); JSON. */
    String signals(Resident at) {
        return passkeys.signals(at.tenant(), at.member(), at.locale());
    }

    /** Whether it is the last one of the method by which the member logs in. */
    boolean isNeeded(Resident at, Device device) {
        return isNeeded(of(at), at, device);
    }

    /** @return false if nothing is left of the name */
    boolean rename(Resident at, Device device, String typed) {
        Optional<String> name = DeviceName.read(typed);
        name.ifPresent(wanted -> database.inTenant(at.tenant().id(), tx -> {
            boolean renamed = device.method() == Method.PASSKEY
                    ? passkeys.rename(tx, at.member().id(), device.id(), wanted)
                    : otps.rename(tx, at.member().id(), device.id(), wanted);
            if (renamed) {
                notices.tell(tx, at.tenant(), at.member(), at.locale(), Change.DEVICE_RENAMED);
            }
            return renamed;
        }));
        return name.isPresent();
    }

    /** Who deletes a device may have lost it: all other sessions end. @return false if it is needed */
    boolean remove(Resident at, Device device) {
        return database.inTenant(at.tenant().id(), tx -> {
            // Of two tabs that delete the last two devices at once, one waits here and finds the other gone.
            members.lock(tx, at.member().id());
            if (isNeeded(of(tx, at.member().id()), at, device)) {
                return false;
            }
            boolean removed = device.method() == Method.PASSKEY
                    ? passkeys.remove(tx, at.origin(), at.member().id(), device.id())
                    : otps.remove(tx, at.origin(), at.member().id(), device.id());
            if (removed) {
                grants.revokeOffline(tx, at.member().id());
                sessions.endOthers(
                        tx, at.origin(), at.member().id(), at.session().id());
                notices.tell(tx, at.tenant(), at.member(), at.locale(), Change.DEVICE_REMOVED);
            }
            return true;
        });
    }

    private List<Device> of(Tx tx, UUID member) {
        List<Device> devices = new ArrayList<>();
        passkeys.of(tx, member)
                .forEach(key -> devices.add(
                        new Device(key.id(), Method.PASSKEY, key.name(), key.createdAt(), key.lastUsedAt())));
        otps.of(tx, member)
                .forEach(app ->
                        devices.add(new Device(app.id(), Method.OTP, app.name(), app.createdAt(), app.lastUsedAt())));
        return devices;
    }

    private static boolean isNeeded(List<Device> all, Resident at, Device device) {
        return device.method() == at.member().method()
                && all.stream()
                                .filter(other -> other.method() == device.method())
                                .count()
                        < 2;
    }
}
