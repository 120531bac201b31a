package dev.genkan.credential.recovery;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes that members have. All writing is done in the transaction of whoever records the fact. */
@Singleton
public final class RecoveryCodes implements Enrolled {
    public static final int SET = 10;

    /**
     * Whose codes they are.
     *
     * @param member their mailbox hears of it
     * @param locale the mail's language
     */
    public record Owner(Tenant tenant, Member member, Locale locale, Origin origin) {}

    /** A set that was made and is not stored yet. */
    public static final class Fresh {
        private final List<String> printed;
        private final List<byte[]> hashes;

        private Fresh(List<String> printed, List<byte[]> hashes) {
            this.printed = printed;
            this.hashes = hashes;
        }

        /** To be shown once. */
        public List<String> printed() {
            return printed;
        }
    }

    private final TenantSecrets secrets;
    private final Randomness randomness;
    private final Notices notices;
    private final Audit audit;

    RecoveryCodes(TenantSecrets secrets, Randomness randomness, Notices notices, Audit audit) {
        this.secrets = secrets;
        this.randomness = randomness;
        this.notices = notices;
        this.audit = audit;
    }

    @Override
    public Factor factor() {
        return Factor.RECOVERY_CODE;
    }

    /** Those that were not used. */
    @Override
    public String counted() {
        return RecoveryRows.LEFT;
    }

    @Override
    public Set<UUID> devices(Tx tx, UUID member) {
        return Set.of();
    }

    /** Not inside a transaction; what it gives may be used there. */
    public Fresh make(Tenant tenant, UUID member) {
        KeyedHash key = secrets.of(tenant.id(), "recovery-code");
        Set<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.random(randomness))
                .distinct()
                .limit(SET)
                .collect(Collectors.toUnmodifiableSet());
        return new Fresh(
                codes.stream().map(RecoveryCode::printed).toList(),
                codes.stream().map(code -> code.hash(key, member)).toList());
    }

    /** In the place of all that the member had. */
    public void replace(Tx tx, Owner owner, Fresh fresh) {
        UUID member = owner.member().id();
        RecoveryRows.deleteAll(tx, member);
        fresh.hashes.forEach(hash -> RecoveryRows.insert(tx, member, hash));
        audit.write(tx, owner.origin(), new AuditEvent.RecoveryCodesMade(member));
        notices.tell(tx, owner.tenant(), owner.member(), owner.locale(), Change.RECOVERY_CODES_MADE);
    }

    /** Takes all of them away: the insurer's desk issues anew, or the member has no factor any more. @return how many */
    public int removeAll(Tx tx, UUID member) {
        return RecoveryRows.deleteAll(tx, member);
    }
}
