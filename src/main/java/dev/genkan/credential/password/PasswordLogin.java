package dev.genkan.credential.password;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.LoginRefusal;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordHasher.Match;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.UserIds;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The first factor: user ID and password (section 3.1).
 *
 * <p>The order is the point: a try is reserved in a committed write, then the account is read, then exactly one hash is made
 * outside of any transaction, whether the user ID exists or not and whatever state it is in.
 */
@Singleton
public final class PasswordLogin {
    private final Database database;
    private final Throttle throttle;
    private final Members members;
    private final Waiting waiting;
    private final PasswordHasher hasher;
    private final Audit audit;

    PasswordLogin(
            Database database,
            Throttle throttle,
            Members members,
            Waiting waiting,
            PasswordHasher hasher,
            Audit audit) {
        this.database = database;
        this.throttle = throttle;
        this.members = members;
        this.waiting = waiting;
        this.hasher = hasher;
        this.audit = audit;
    }

    private record Account(Member member, StoredPassword password) {}

    /** Leaves evidence of refusals; that of a login is its session's. Changes nothing of the member. */
    public PasswordOutcome verify(Tenant tenant, Origin origin, String typedUserId, Secret typed) {
        String userId = UserIds.fold(typedUserId);
        Optional<Duration> wait = throttle.reserve(tenant.id(), Purpose.PASSWORD, userId);
        if (wait.isPresent()) {
            return new PasswordOutcome.TryLater(wait.get());
        }
        Optional<Account> account = database.inTenant(tenant.id(), tx -> find(tx, userId));
        Match match = account.map(known -> compare(tenant, known, typed)).orElseGet(() -> compareWithNobody(typed));
        if (match == Match.BUSY) {
            throttle.giveBack(tenant.id(), Purpose.PASSWORD, userId);
            return new PasswordOutcome.Busy();
        }
        if (match == Match.NO) {
            refused(tenant, origin, account.map(known -> known.member().id()), LoginRefusal.WRONG);
            return new PasswordOutcome.Wrong();
        }
        throttle.clear(tenant.id(), Purpose.PASSWORD, userId);
        return right(tenant, origin, account.orElseThrow(), typed);
    }

    private Optional<Account> find(Tx tx, String userId) {
        if (!UserIds.isImportable(userId)) {
            // Nobody can have it, and PostgreSQL refuses U+0000.
            return Optional.empty();
        }
        return members.findByUserId(tx, userId)
                .flatMap(member -> PasswordStore.find(tx, member.id()).map(password -> new Account(member, password)));
    }

    private Match compare(Tenant tenant, Account account, Secret typed) {
        StoredPassword stored = account.password();
        Optional<String> prepared = prepare(stored, typed);
        if (prepared.isEmpty()) {
            return compareWithNobody(typed);
        }
        if (stored.hash() != null) {
            return hasher.matches(prepared.get(), stored.hash());
        }
        // Not hashed yet. A hash is made all the same, so that the answer takes as long as for everybody else.
        if (hasher.matchesNobody(prepared.get()) == Match.BUSY) {
            return Match.BUSY;
        }
        String initial = waiting.open(tenant.id().value(), account.member().id(), stored.waiting());
        return MessageDigest.isEqual(utf8(initial), utf8(prepared.get())) ? Match.YES : Match.NO;
    }

    private Match compareWithNobody(Secret typed) {
        // Whatever was typed: hashing time does not depend on a text of this length.
        return hasher.matchesNobody(Lengths.isHashed(typed.reveal()) ? typed.reveal() : "");
    }

    private static Optional<String> prepare(StoredPassword stored, Secret typed) {
        if (!Lengths.isHashed(typed.reveal())) {
            return Optional.empty();
        }
        return stored.isInitial() ? InitialPasswords.prepare(typed.reveal()) : OpaqueString.prepare(typed.reveal());
    }

    /** The password was right: now the member may hear what else stands in the way. */
    private PasswordOutcome right(Tenant tenant, Origin origin, Account account, Secret typed) {
        Optional<UUID> member = Optional.of(account.member().id());
        switch (account.member().state()) {
            case WITHDRAWN -> {
                return notInsured(tenant, origin, account.member().id());
            }
            case SUSPENDED -> {
                refused(tenant, origin, member, LoginRefusal.SUSPENDED);
                return new PasswordOutcome.Suspended();
            }
            case ISSUED, ACTIVATING, ACTIVE -> {}
        }
        StoredPassword stored = account.password();
        if (stored.isExpired()) {
            refused(tenant, origin, member, LoginRefusal.INITIAL_EXPIRED);
            return new PasswordOutcome.InitialExpired();
        }
        if (!stored.isInitial()) {
            rehash(tenant, account, typed);
        }
        return new PasswordOutcome.Accepted(account.member(), PresentPassword.of(stored));
    }

    private PasswordOutcome notInsured(Tenant tenant, Origin origin, UUID member) {
        Optional<LocalDate> begins = database.inTenant(tenant.id(), tx -> members.beginsOn(tx, member));
        LoginRefusal reason = begins.isPresent() ? LoginRefusal.NOT_YET : LoginRefusal.WITHDRAWN;
        refused(tenant, origin, Optional.of(member), reason);
        return begins.<PasswordOutcome>map(PasswordOutcome.NotYet::new).orElseGet(PasswordOutcome.Withdrawn::new);
    }

    /** Parameters have risen since it was hashed, and only now the password is at hand. When busy: the next time. */
    private void rehash(Tenant tenant, Account account, Secret typed) {
        String before = account.password().hash();
        if (before == null || !hasher.isOutdated(before)) {
            return;
        }
        prepare(account.password(), typed)
                .flatMap(hasher::hash)
                .ifPresent(after -> database.inTenant(tenant.id(), tx -> {
                    PasswordStore.rehash(tx, account.member().id(), before, after);
                    return after;
                }));
    }

    private void refused(Tenant tenant, Origin origin, Optional<UUID> member, LoginRefusal reason) {
        database.inTenant(tenant.id(), tx -> {
            audit.write(tx, origin, new AuditEvent.LoginRefused(member.orElse(null), reason));
            return reason;
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
