package dev.genkan.credential.recovery;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Guess;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.credential.throttle.Tries;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recovery code at a login, in the place of a device. */
@Singleton
public final class RecoveryLogin {
    /**
     * What a browser sent.
     *
     * @param browser its device's cookie, as it came; null: none
     */
    public record Typed(String code, @Nullable String browser) {
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /** What came of a code. */
    public sealed interface Outcome {
        /** It fits; {@link #use} decides whether it is used for the first time. */
        record Right(byte[] hash, Tries tries) implements Outcome {
            @Override
            public String toString() {
                return "Right";
            }
        }

        /** Unknown, or used before. */
        record Wrong() implements Outcome {}

        /** Not eight letters and digits; no try was counted. */
        record Malformed() implements Outcome {}

        record TryLater(Duration delay) implements Outcome {}
    }

    private final Database database;
    private final Throttle throttle;
    private final Devices devices;
    private final TenantSecrets secrets;
    private final Notices notices;
    private final Audit audit;

    RecoveryLogin(
            Database database,
            Throttle throttle,
            Devices devices,
            TenantSecrets secrets,
            Notices notices,
            Audit audit) {
        this.database = database;
        this.throttle = throttle;
        this.devices = devices;
        this.secrets = secrets;
        this.notices = notices;
        this.audit = audit;
    }

    /** Reserves a try, then looks; leaves evidence of refusals. Not inside a transaction. */
    public Outcome verify(RecoveryCodes.Owner owner, Typed typed) {
        Optional<RecoveryCode> code = RecoveryCode.read(typed.code());
        if (code.isEmpty()) {
            return new Outcome.Malformed();
        }
        UUID member = owner.member().id();
        String known =
                devices.find(owner.tenant().id(), member, typed.browser()).orElse(null);
        Guess guess =
                new Guess(Purpose.RECOVERY, member.toString(), owner.origin().network(), known);
        Tries tries = throttle.tries(owner.tenant().id(), guess);
        Optional<Duration> wait = throttle.reserve(tries);
        if (wait.isPresent()) {
            return new Outcome.TryLater(wait.get());
        }
        byte[] hash = code.get().hash(secrets.of(owner.tenant().id(), "recovery-code"), member);
        return database.inTenant(owner.tenant().id(), tx -> {
            if (RecoveryRows.isThere(tx, member, hash)) {
                return new Outcome.Right(hash, tries);
            }
            audit.write(tx, owner.origin(), new AuditEvent.RecoveryCodeRefused(member));
            return new Outcome.Wrong();
        });
    }

    /** Uses the code up and tells its member. @return false: it was used meanwhile */
    public boolean use(Tx tx, RecoveryCodes.Owner owner, Outcome.Right right) {
        UUID member = owner.member().id();
        if (!RecoveryRows.use(tx, member, right.hash())) {
            return false;
        }
        audit.write(tx, owner.origin(), new AuditEvent.RecoveryCodeUsed(member, RecoveryRows.left(tx, member)));
        notices.tell(tx, owner.tenant(), owner.member(), owner.locale(), Change.RECOVERY_CODE_USED);
        throttle.succeeded(tx, right.tries());
        return true;
    }
}
