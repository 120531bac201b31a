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
     * Reads, judges and hashes outside of any transaction, then stores by one guarded update: of several callers one wins, and the
     * initial password's date holds until then.
     *
     * @param member as read after a change of the user ID, if there was one
     */
    public NewPasswordOutcome choose(Tenant tenant, Origin origin, Member member, Secret typed) {
        Optional<StoredPassword> initial = database.inTenant(tenant.id(), tx -> PasswordStore.find(tx, member.id()))
                .filter(StoredPassword::isInitial);
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
        PasswordContext context =
                new PasswordContext(member.userIdFolded(), member.birthDate(), text -> initialAgain == Match.YES);
        PasswordVerdict verdict =
                PasswordPolicies.of(tenant.settings().password()).judge(typed.reveal(), context);
        if (!verdict.isAccepted()) {
            return new NewPasswordOutcome.Refused(verdict.faults());
        }
        // The policy has refused what cannot be prepared.
        Optional<String> hash = hasher.hash(OpaqueString.prepare(typed.reveal()).orElseThrow());
        return hash.isEmpty()
                ? new NewPasswordOutcome.Busy()
                : database.inTenant(tenant.id(), tx -> store(tx, origin, member, initial.get(), hash.get()));
    }

    private NewPasswordOutcome store(Tx tx, Origin origin, Member member, StoredPassword initial, String hash) {
        if (PasswordStore.choose(tx, member.id(), initial, hash)) {
            audit.write(tx, origin, new AuditEvent.PasswordChosen(member.id()));
            return new NewPasswordOutcome.Chosen();
        }
        boolean expired = PasswordStore.find(tx, member.id())
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
