package dev.genkan.credential.passkey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The passkeys that members have. All writing is done in the transaction of whoever records the fact. */
@Singleton
public final class Passkeys {
    private final Database database;
    private final UserHandles handles;
    private final Options options;
    private final Notices notices;
    private final Randomness randomness;
    private final Audit audit;

    Passkeys(
            Database database,
            UserHandles handles,
            Options options,
            Notices notices,
            Randomness randomness,
            Audit audit) {
        this.database = database;
        this.handles = handles;
        this.options = options;
        this.notices = notices;
        this.randomness = randomness;
        this.audit = audit;
    }

    /**
     * Whose a new passkey becomes.
     *
     * @param member their mailbox hears of it
     * @param locale the mail's language
     */
    public record Owner(Tenant tenant, Member member, Locale locale, Origin origin) {}

    /** Oldest first. */
    public List<Passkey> of(Tx tx, UUID member) {
        return PasskeyRows.of(tx, member);
    }

    public boolean hasAny(Tx tx, UUID member) {
        return PasskeyRows.count(tx, member) > 0;
    }

    /**
     * Stores a verified passkey and tells its member by mail.
     *
     * @param name what {@link DeviceNames} gave
     * @return its id; empty if the authenticator is known here already
     */
    public Optional<UUID> add(Tx tx, Owner owner, NewPasskey passkey, String name) {
        if (!passkey.member().equals(owner.member().id())) {
            throw new IllegalArgumentException("a passkey that was verified for another member");
        }
        UUID id = randomness.id();
        if (!PasskeyRows.insert(tx, id, passkey, name)) {
            return Optional.empty();
        }
        audit.write(
                tx,
                owner.origin(),
                new AuditEvent.PasskeyAdded(
                        passkey.member(), id, passkey.aaguid().toString()));
        notices.tell(tx, owner.tenant(), owner.member(), owner.locale(), Change.PASSKEY_ADDED);
        return Optional.of(id);
    }

    /** Records the use; false if the passkey is gone, or another use of the same count was faster: then it proves nothing. */
    public boolean used(Tx tx, Origin origin, ProvenPasskey proven) {
        Optional<Boolean> backwards = PasskeyRows.use(tx, proven);
        if (backwards.orElse(false)) {
            audit.write(tx, origin, new AuditEvent.PasskeyCountedBackwards(proven.member(), proven.passkey()));
        }
        return backwards.isPresent();
    }

    /** @param name what {@link dev.genkan.credential.DeviceName} gave @return false if the member has no such passkey */
    public boolean rename(Tx tx, UUID member, UUID passkey, String name) {
        return PasskeyRows.rename(tx, member, passkey, name);
    }

    /** @return false if the member has no such passkey (any more) */
    public boolean remove(Tx tx, Origin origin, UUID member, UUID passkey) {
        boolean removed = PasskeyRows.delete(tx, member, passkey);
        if (removed) {
            audit.write(tx, origin, new AuditEvent.PasskeyRemoved(member, passkey));
        }
        return removed;
    }

    /** Takes all of them away: the insurer's desk issues anew. @return how many */
    public int removeAll(Tx tx, Origin origin, UUID member) {
        return (int) of(tx, member).stream()
                .filter(passkey -> remove(tx, origin, member, passkey.id()))
                .count();
    }

    /**
     * What a page tells the device by the Signal API: which passkeys are good, and the present user ID. JSON; empty for a member who never
     * had one. Not in a transaction.
     */
    public String signals(Tenant tenant, Member member, Locale locale) {
        return database.inTenant(tenant.id(), tx -> handles.find(tx, member.id())
                .map(handle -> options.signals(tenant, member, handle, PasskeyRows.known(tx, member.id()), locale))
                .orElse(""));
    }
}
