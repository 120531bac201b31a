package dev.genkan.credential.passkey;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.SoftAuthenticator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Members with passkeys, for the tests of this room. */
@Singleton
class Holders {
    static final Origin SOMEWHERE = new Origin("203.0.113.9", null);
    /** Where a page of {@code TestTenants} is. */
    static final String ORIGIN = "http://localhost";

    private final Database database;
    private final TenantSecrets secrets;
    private final Members members;
    private final Registration registration;
    private final Passkeys passkeys;
    private final Randomness randomness;

    Holders(
            Database database,
            TenantSecrets secrets,
            Members members,
            Registration registration,
            Passkeys passkeys,
            Randomness randomness) {
        this.database = database;
        this.secrets = secrets;
        this.members = members;
        this.registration = registration;
        this.passkeys = passkeys;
        this.randomness = randomness;
    }

    Place place() {
        return new Place(randomness.token(), randomness.id(), SOMEWHERE);
    }

    static Place place(OpaqueToken browser, UUID journey) {
        return new Place(browser, journey, SOMEWHERE);
    }

    Member member(Tenant tenant) {
        String userId = "p" + UUID.randomUUID().toString().substring(0, 13);
        return database.inTenant(tenant.id(), tx -> {
            // By which the tenant's challenges are sealed.
            secrets.create(tx);
            UUID member = MemberRow.insert(tx, userId, "active");
            tx.sql()
                    .createUpdate("update member set email = :email, email_folded = :email, email_confirmed_at = now()"
                            + " where tenant_id = :tenant and member_id = :member")
                    .bind("tenant", tenant.id().value())
                    .bind("member", member)
                    .bind("email", userId + "@example.jp")
                    .execute();
            return members.find(tx, member).orElseThrow();
        });
    }

    String options(Tenant tenant, Place place, Member member) {
        return registration.options(tenant, place, member, Locale.JAPANESE);
    }

    /** Registers whatever the message says. */
    UUID store(Tenant tenant, Place place, Member member, String message) {
        RegistrationOutcome outcome = registration.verify(tenant, place, member, message);
        if (!(outcome instanceof RegistrationOutcome.Verified verified)) {
            throw new AssertionError("refused: " + outcome);
        }
        Passkeys.Owner owner = new Passkeys.Owner(tenant, member, Locale.JAPANESE, SOMEWHERE);
        return database.inTenant(tenant.id(), tx -> passkeys.add(tx, owner, verified.passkey(), "テストの端末"))
                .orElseThrow();
    }

    UUID register(Tenant tenant, Member member, SoftAuthenticator authenticator) {
        Place place = place();
        return store(
                tenant,
                place,
                member,
                authenticator.create(options(tenant, place, member)).json());
    }

    /** All that is stored of a tenant's passkeys, in words. */
    List<String> stored(Tenant tenant) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select passkey::text from passkey where tenant_id = :tenant order by passkey_id")
                .bind("tenant", tenant.id().value())
                .mapTo(String.class)
                .list());
    }

    List<String> refusals(Tenant tenant, String kind) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select details ->> 'reason' from audit_event where tenant_id = :tenant and kind = :kind"
                        + " order by happened_at, event_id")
                .bind("tenant", tenant.id().value())
                .bind("kind", kind)
                .mapTo(String.class)
                .list());
    }
}
