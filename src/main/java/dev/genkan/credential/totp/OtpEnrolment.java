package dev.genkan.credential.totp;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A new app. The key stays on the server; it becomes a device only once a code of it has matched. */
@Singleton
public final class OtpEnrolment {
    /**
     * Whose a new device becomes.
     *
     * @param member their mailbox hears of it
     * @param locale the mail's language
     */
    public record Owner(Tenant tenant, Member member, Locale locale, Origin origin) {}

    /** What came of a first code. */
    public sealed interface Outcome {
        /** Nothing is written yet: {@link #store} does. */
        record Right(UUID member, UUID place, byte[] sealed, OtpKey key, long step) implements Outcome {
            @Override
            public String toString() {
                return "Right";
            }
        }

        record Wrong() implements Outcome {}

        /** Not six digits. */
        record Malformed() implements Outcome {}

        /** No key waits here any more. */
        record Gone() implements Outcome {}
    }

    private final Database database;
    private final OtpKeys keys;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;
    private final OtpConfig config;

    OtpEnrolment(Database database, OtpKeys keys, Notices notices, Audit audit, InstantSource clock, OtpConfig config) {
        this.database = database;
        this.keys = keys;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
    }

    /**
     * The key that waits for its first code; a new one if none does. A page that is shown twice shows the same key.
     *
     * @param place where it is set up: a journey, or a session
     */
    public OtpKey key(Tenant tenant, UUID member, UUID place) {
        byte[] fresh = keys.sealWaiting(tenant.id(), member, place, keys.make());
        byte[] waiting = database.inTenant(tenant.id(), tx -> {
            OtpRows.begin(tx, member, place, fresh, config.enrolmentLifetime());
            return OtpRows.waiting(tx, member, place).orElseThrow();
        });
        return keys.openWaiting(tenant.id(), member, place, waiting);
    }

    /** Compares, and writes nothing. No limit of tries: whoever asks was shown the key. */
    public Outcome check(Tenant tenant, UUID member, UUID place, String typed) {
        Optional<OtpCode> code = OtpCode.read(typed);
        if (code.isEmpty()) {
            return new Outcome.Malformed();
        }
        Optional<byte[]> waiting = database.inTenant(tenant.id(), tx -> OtpRows.waiting(tx, member, place));
        if (waiting.isEmpty()) {
            return new Outcome.Gone();
        }
        OtpKey key = keys.openWaiting(tenant.id(), member, place, waiting.get());
        Collection<Long> steps = key.matching(code.get().digits(), Steps.around(clock.instant()));
        return steps.isEmpty()
                ? new Outcome.Wrong()
                : new Outcome.Right(member, place, waiting.get(), key, Collections.max(steps));
    }

    /**
     * Makes the key a device. The code that proved it is used up by that.
     *
     * @param name what {@link dev.genkan.credential.DeviceName} gave
     * @return its id; empty if the key was taken before: nothing was written
     */
    public Optional<UUID> store(Tx tx, Owner owner, Outcome.Right right, String name) {
        UUID member = owner.member().id();
        if (!right.member().equals(member)) {
            throw new IllegalArgumentException("a code of another member's key");
        }
        if (!take(tx, right)) {
            return Optional.empty();
        }
        UUID device = keys.newDevice();
        byte[] sealed = keys.seal(tx.tenant(), member, device, right.key());
        OtpRows.insert(tx, member, new OtpRows.Stored(device, sealed, right.step()), name);
        audit.write(tx, owner.origin(), new AuditEvent.OtpAdded(member, device));
        notices.tell(tx, owner.tenant(), owner.member(), owner.locale(), Change.OTP_ADDED);
        return Optional.of(device);
    }

    /** As it was read or, should it have been sealed anew since then, as it is now: the same key, if no other one has begun. */
    private boolean take(Tx tx, Outcome.Right right) {
        return OtpRows.take(tx, right.member(), right.place(), right.sealed())
                || OtpRows.waiting(tx, right.member(), right.place())
                        .filter(now -> keys.openWaiting(tx.tenant(), right.member(), right.place(), now)
                                .equals(right.key()))
                        .filter(now -> OtpRows.take(tx, right.member(), right.place(), now))
                        .isPresent();
    }
}
