package dev.genkan.credential.password;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.MemberRow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Members with passwords, for the tests of this room. */
@Singleton
class Accounts {
    static final Duration VALIDITY = Duration.ofDays(21);

    private final Database database;
    private final TenantSecrets secrets;
    private final Members members;
    private final Passwords passwords;
    private final PasswordHasher hasher;

    Accounts(Database database, TenantSecrets secrets, Members members, Passwords passwords, PasswordHasher hasher) {
        this.database = database;
        this.secrets = secrets;
        this.members = members;
        this.passwords = passwords;
        this.hasher = hasher;
    }

    void prepare(TenantId tenant) {
        database.inTenant(tenant, tx -> {
            secrets.create(tx);
            return tenant;
        });
    }

    /** With an initial password that waits, out of the background job's reach. */
    Member waiting(TenantId tenant, String userId, String initial) {
        return database.inTenant(tenant, tx -> {
            UUID member = MemberRow.insert(tx, userId, "issued");
            passwords.setInitial(tx, member, Secret.of(initial), VALIDITY);
            tx.sql()
                    .createUpdate("update password set leased_until = now() + interval '1 day'"
                            + " where tenant_id = :tenant and member_id = :member")
                    .bind("tenant", tenant.value())
                    .bind("member", member)
                    .execute();
            return members.find(tx, member).orElseThrow();
        });
    }

    /** With an initial password as the background job leaves it. */
    Member hashed(TenantId tenant, String userId, String initial) {
        Member member = waiting(tenant, userId, initial);
        String hash =
                hasher.hash(InitialPasswords.prepare(initial).orElseThrow()).orElseThrow();
        String folded =
                hasher.hash(InitialPasswords.fold(initial).orElseThrow()).orElseThrow();
        update(tenant, member.id(), "waiting_sealed = null, hash = '" + hash + "', folded_hash = '" + folded + "'");
        return member;
    }

    Member chosen(TenantId tenant, String userId, String password) {
        Member member = waiting(tenant, userId, "replaced-meanwhile");
        String hash = hasher.hash(password).orElseThrow();
        update(tenant, member.id(), "kind = 'chosen', expires_at = null, waiting_sealed = null, hash = '" + hash + "'");
        state(tenant, member.id(), "state = 'active'");
        return member;
    }

    void update(TenantId tenant, UUID member, String set) {
        run(tenant, member, "update password set " + set);
    }

    void state(TenantId tenant, UUID member, String set) {
        run(tenant, member, "update member set " + set);
    }

    StoredPassword stored(TenantId tenant, UUID member) {
        return database.inTenant(tenant, tx -> PasswordStore.find(tx, member)).orElseThrow();
    }

    private void run(TenantId tenant, UUID member, String sql) {
        database.inTenant(tenant, tx -> tx.sql()
                .createUpdate(sql + " where tenant_id = :tenant and member_id = :member")
                .bind("tenant", tenant.value())
                .bind("member", member)
                .execute());
    }
}
