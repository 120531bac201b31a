package dev.genkan.credential.password;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordHasher.Match;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Replaces an initial password by one that the member chooses (section 3.5). */
@Singleton
public final class NewPassword {
    private final Database database;
    private final Waiting waiting;
    private final PasswordHasher hasher;
    private final Audit audit;

    NewPassword(Database database, Waiting waiting, PasswordHasher hasher, Audit audit) {
        this.database = database;
        this.waiting = waiting;
        this.hasher = hasher;
        this.audit = audit;
    }

    /**
     * Reads, judges and hashes, outside of any transaction.
     *
     * @param member as read after a change of the user ID, if there was one
     * @param proven the initial password that the member has logged in with; no other one is replaced
     * @return anything but {@link NewPasswordOutcome.Chosen}
     */
    public NewPasswordOutcome judge(Tenant tenant, Member member, @Nullable String proven, Secret typed) {
        Optional<StoredPassword> initial = database.inTenant(tenant.id(), tx -> PasswordStore.find(tx, member.id()))
                .filter(StoredPassword::isInitial)
                .filter(stored -> stored.version().equals(proven));
        if (initial.isEmpty()) {
            return new NewPasswordOutcome.NotOpen();
        }
        if (initial.get().isExpired()) {
            return new NewPasswordOutcome.InitialExpired();
        }
        Match initialAgain = isInitial(tenant, member, initial.get(), typed.reveal());
        if (initialAgain == Match.BUSY) {
            return new NewPasswordOutcome.Busy();
        }
        return judge(tenant, member, initial.get(), typed, text -> initialAgain == Match.YES);
    }

    private NewPasswordOutcome judge(
            Tenant tenant, Member member, StoredPassword replaced, Secret typed, Predicate<String> isInitial) {
        PasswordContext context = new PasswordContext(member.userIdFolded(), member.birthDate(), isInitial);
        PasswordVerdict verdict =
                PasswordPolicies.of(tenant.settings().password()).judge(typed.reveal(), context);
        if (!verdict.isAccepted()) {
            return new NewPasswordOutcome.Refused(verdict.faults());
        }
        // The policy has refused what cannot be prepared.
        Optional<String> hash = hasher.hash(OpaqueString.prepare(typed.reveal()).orElseThrow());
        return hash.isEmpty()
                ? new NewPasswordOutcome.Busy()
                : new NewPasswordOutcome.Acceptable(member.id(), replaced, hash.get());
    }

    /**
     * The same for a member who has chosen one before and wants another.
     *
     * @return anything but {@link NewPasswordOutcome.Chosen}
     */
    public NewPasswordOutcome judgeChange(Tenant tenant, Member member, Secret typed) {
        Optional<StoredPassword> present = database.inTenant(tenant.id(), tx -> PasswordStore.find(tx, member.id()))
                .filter(stored -> !stored.isInitial());
        return present.isEmpty()
                ? new NewPasswordOutcome.NotOpen()
                : judge(tenant, member, present.get(), typed, text -> false);
    }

    /** Stores by one guarded update: of several callers one wins, and the initial password's date holds until then. */
    public NewPasswordOutcome store(Tx tx, Origin origin, NewPasswordOutcome.Acceptable wanted) {
        if (PasswordStore.choose(tx, wanted.member(), wanted.replaced(), wanted.hash())) {
            audit.write(tx, origin, new AuditEvent.PasswordChosen(wanted.member()));
            return new NewPasswordOutcome.Chosen(
                    PresentPassword.of(PasswordStore.find(tx, wanted.member()).orElseThrow()));
        }
        boolean expired = PasswordStore.find(tx, wanted.member())
                .filter(StoredPassword::isInitial)
                .filter(StoredPassword::isExpired)
                .isPresent();
        return expired ? new NewPasswordOutcome.InitialExpired() : new NewPasswordOutcome.NotOpen();
    }

    /** Whether it equals the initial password but for case (and the grouping of a generated one). */
    private Match isInitial(Tenant tenant, Member member, StoredPassword initial, String typed) {
        Optional<String> folded = Lengths.isHashed(typed) ? InitialPasswords.fold(typed) : Optional.empty();
        if (folded.isEmpty()) {
            return Match.NO;
        }
        if (initial.foldedHash() != null) {
            return hasher.matches(folded.get(), initial.foldedHash());
        }
        String waits = waiting.open(tenant.id().value(), member.id(), initial.waiting());
        return InitialPasswords.fold(waits).equals(folded) ? Match.YES : Match.NO;
    }
}
