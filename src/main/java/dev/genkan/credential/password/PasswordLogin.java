package dev.genkan.credential.password;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.LoginRefusal;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordHasher.Match;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Guess;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.credential.throttle.Tries;
import dev.genkan.database.Database;
import dev.genkan.database.Question;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.UserIds;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first factor: user ID and password (section 3.1).
 *
 * <p>The order is the point: the account is read, then a try is reserved in a committed write, then exactly one hash is made
 * outside of any transaction, whether the user ID exists or not and whatever state it is in. Each of them costs the same statements.
 */
@Singleton
public final class PasswordLogin {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;
    private final Throttle throttle;
    private final Devices devices;
    private final Members members;
    private final Waiting waiting;
    private final PasswordHasher hasher;
    private final Audit audit;

    PasswordLogin(
            Database database,
            Throttle throttle,
            Devices devices,
            Members members,
            Waiting waiting,
            PasswordHasher hasher,
            Audit audit) {
        this.database = database;
        this.throttle = throttle;
        this.devices = devices;
        this.members = members;
        this.waiting = waiting;
        this.hasher = hasher;
        this.audit = audit;
    }

    /**
     * The same two rows are looked for for everybody: whoever is not found is asked for under an id that nobody has. No {@code coalesce}:
     * PostgreSQL looks for nothing by an index behind row-level security that it could not trust to keep the row to itself.
     */
    private static final String ACCOUNT = "select m.*, " + PasswordStore.COLUMNS + " from (select 1) as one"
            + " left join " + Members.ROWS + " m on m.user_id_folded = :userId"
            + " left join password p on p.tenant_id = :tenant"
            + " and p.member_id = case when m.member_id is null then :nobody else m.member_id end";

    private record Account(Member member, StoredPassword password) {
        /** Empty: nobody who could log in. */
        static Optional<Account> read(ResultSet row) throws SQLException {
            Member member = Members.read(row);
            StoredPassword password = PasswordStore.read(row);
            return member == null || password == null ? Optional.empty() : Optional.of(new Account(member, password));
        }
    }

    /**
     * What a browser sent.
     *
     * @param device its device's cookie, as it came; null: none
     */
    public record Typed(
            String userId, Secret password, @Nullable String device) {}

    /** From a browser that is not known. */
    public PasswordOutcome verify(Tenant tenant, Origin origin, String userId, Secret password) {
        return verify(tenant, origin, new Typed(userId, password, null));
    }

    /** Leaves evidence of refusals; that of a login is its session's. Changes nothing of the member. */
    public PasswordOutcome verify(Tenant tenant, Origin origin, Typed typed) {
        String userId = UserIds.fold(typed.userId());
        Optional<Account> account = find(tenant.id(), userId);
        String device = account.flatMap(
                        known -> devices.find(tenant.id(), known.member().id(), typed.device()))
                .orElse(null);
        Tries tries = throttle.tries(tenant.id(), new Guess(Purpose.PASSWORD, userId, origin.network(), device));
        Optional<Duration> wait = throttle.reserve(tries);
        if (wait.isPresent()) {
            return new PasswordOutcome.TryLater(wait.get());
        }
        Match match = account.map(known -> compare(tenant, known, typed.password()))
                .orElseGet(() -> compareWithNobody(typed.password()));
        if (match == Match.BUSY) {
            throttle.giveBack(tries);
            return new PasswordOutcome.Busy();
        }
        if (match == Match.NO) {
            Optional<UUID> member = account.map(known -> known.member().id());
            refused(tenant, origin, new Refused(member, LoginRefusal.WRONG, null));
            return new PasswordOutcome.Wrong();
        }
        return right(tenant, origin, new Right(account.orElseThrow(), typed.password(), tries));
    }

    private Optional<Account> find(TenantId tenant, String userId) {
        // What no import takes nobody can have, and PostgreSQL refuses U+0000.
        String known = UserIds.isImportable(userId) ? userId : "";
        return database.ask(
                        tenant,
                        new Question<>(
                                ACCOUNT,
                                query -> query.bind("userId", known).bind("nobody", NOBODY),
                                (row, context) -> Account.read(row)))
                .flatMap(Function.identity());
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

    private record Right(Account account, Secret typed, Tries tries) {
        UUID member() {
            return account.member().id();
        }
    }

    /** The password was right: now the member may hear what else stands in the way. */
    private PasswordOutcome right(Tenant tenant, Origin origin, Right right) {
        switch (right.account().member().state()) {
            case WITHDRAWN -> {
                return notInsured(tenant, origin, right);
            }
            case SUSPENDED -> {
                refused(tenant, origin, right, LoginRefusal.SUSPENDED);
                return new PasswordOutcome.Suspended();
            }
            case ISSUED, ACTIVATING, ACTIVE -> {}
        }
        StoredPassword stored = right.account().password();
        if (stored.isExpired()) {
            refused(tenant, origin, right, LoginRefusal.INITIAL_EXPIRED);
            return new PasswordOutcome.InitialExpired();
        }
        if (!stored.isInitial()) {
            rehash(tenant, right.account(), right.typed());
        }
        return new PasswordOutcome.Accepted(right.account().member(), PresentPassword.of(stored), right.tries());
    }

    private PasswordOutcome notInsured(Tenant tenant, Origin origin, Right right) {
        Optional<LocalDate> begins = database.inTenant(tenant.id(), tx -> members.beginsOn(tx, right.member()));
        refused(tenant, origin, right, begins.isPresent() ? LoginRefusal.NOT_YET : LoginRefusal.WITHDRAWN);
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

    private void refused(Tenant tenant, Origin origin, Right right, LoginRefusal reason) {
        refused(tenant, origin, new Refused(Optional.of(right.member()), reason, right.tries()));
    }

    /** @param tries to be forgotten, because the password was right; null: it was wrong */
    private record Refused(
            Optional<UUID> member,
            LoginRefusal reason,
            @Nullable Tries tries) {}

    private void refused(Tenant tenant, Origin origin, Refused refused) {
        database.inTenant(tenant.id(), tx -> {
            audit.write(tx, origin, new AuditEvent.LoginRefused(refused.member().orElse(null), refused.reason()));
            if (refused.tries() != null) {
                throttle.succeeded(tx, refused.tries());
            }
            return refused;
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
