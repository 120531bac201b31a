package dev.genkan.credential.email;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.email.Challenges.Reserved;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.mail.Outbox;
import dev.genkan.member.EmailOutcome;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Confirms an address by a code of six digits. */
@Singleton
public final class EmailConfirmation {
    private final Database database;
    private final Members members;
    private final Outbox outbox;
    private final CodeMail codeMail;
    private final TenantSecrets secrets;
    private final Randomness randomness;
    private final Audit audit;
    private final EmailConfig config;

    EmailConfirmation(
            Database database,
            Members members,
            Outbox outbox,
            CodeMail codeMail,
            TenantSecrets secrets,
            Randomness randomness,
            Audit audit,
            EmailConfig config) {
        this.database = database;
        this.members = members;
        this.outbox = outbox;
        this.codeMail = codeMail;
        this.secrets = secrets;
        this.randomness = randomness;
        this.audit = audit;
        this.config = config;
    }

    /**
     * Sends a code, the same way whether the address is free or another member's. A new code replaces the one before, also when the
     * address was corrected; the limits are the member's.
     */
    public SendOutcome send(Tenant tenant, Origin origin, Member member, Recipient recipient) {
        Code code = Code.random(randomness);
        Challenges.Fresh fresh =
                new Challenges.Fresh(recipient.email(), code.hash(key(tenant.id()), member.id(), recipient.email()));
        return database.inTenant(tenant.id(), tx -> Challenges.renew(tx, member.id(), fresh, config)
                .<SendOutcome>map(expiresAt -> {
                    outbox.put(tx, tenant, codeMail.write(tenant, recipient, code, expiresAt));
                    audit.write(tx, origin, new AuditEvent.EmailCodeSent(member.id()));
                    return new SendOutcome.Sent();
                })
                .orElseGet(() -> notSent(tx, member.id(), recipient)));
    }

    /** The code that waits to be entered, also one that works no more; empty if none was sent or it was right. */
    public Optional<PendingEmail> pending(Tenant tenant, UUID member) {
        return database.inTenant(tenant.id(), tx -> Challenges.find(tx, member, config))
                .filter(Challenges.State::isUnused)
                .map(Challenges.State::pending);
    }

    /**
     * Takes one try and compares, in one transaction: the reserving update locks the row, so that parallel guesses wait for each
     * other, and an outcome is told only after its try has been committed.
     */
    public CodeOutcome check(Tenant tenant, Origin origin, Member member, String typed) {
        Optional<Code> code = Code.read(typed);
        if (code.isEmpty()) {
            return new CodeOutcome.Malformed();
        }
        KeyedHash key = key(tenant.id());
        return database.inTenant(tenant.id(), tx -> Challenges.reserve(tx, member.id())
                .map(reserved -> {
                    byte[] hash = code.get().hash(key, member.id(), reserved.email());
                    return MessageDigest.isEqual(hash, reserved.hash())
                            ? right(tx, origin, member.id(), reserved)
                            : wrong(tx, origin, member.id(), reserved);
                })
                .orElseGet(CodeOutcome.Expired::new));
    }

    private CodeOutcome right(Tx tx, Origin origin, UUID member, Reserved reserved) {
        Challenges.use(tx, member);
        EmailOutcome outcome = members.confirmEmail(tx, member, reserved.email());
        return switch (outcome) {
            case CONFIRMED -> {
                audit.write(tx, origin, new AuditEvent.EmailConfirmed(member));
                yield new CodeOutcome.Confirmed();
            }
            case TAKEN -> {
                audit.write(tx, origin, new AuditEvent.EmailTaken(member));
                yield new CodeOutcome.Taken();
            }
            case NOT_OPEN -> new CodeOutcome.NotOpen();
        };
    }

    private CodeOutcome wrong(Tx tx, Origin origin, UUID member, Reserved reserved) {
        audit.write(tx, origin, new AuditEvent.EmailCodeRefused(member, reserved.left()));
        return new CodeOutcome.Wrong(reserved.left());
    }

    private SendOutcome notSent(Tx tx, UUID member, Recipient recipient) {
        Challenges.State state = Challenges.find(tx, member, config).orElseThrow();
        boolean isCorrected = !state.pending().email().equals(recipient.email());
        if (isCorrected || state.many().compareTo(state.soon()) > 0) {
            return new SendOutcome.TooMany(atLeastASecond(state.many()));
        }
        return new SendOutcome.TooSoon(atLeastASecond(state.soon()));
    }

    /** The moment may have come since; then one second is told rather than none. */
    private static Duration atLeastASecond(Duration wait) {
        return wait.isZero() ? Duration.ofSeconds(1) : wait;
    }

    private KeyedHash key(TenantId tenant) {
        return secrets.of(tenant, "email-code");
    }
}
