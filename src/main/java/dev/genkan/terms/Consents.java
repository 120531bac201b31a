package dev.genkan.terms;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The ledger of who has agreed to which text (section 3.3). It only grows: no role may update or delete a row. */
@Singleton
public final class Consents {
    /** {@link #isPending} as an expression over a member's row named {@code m}, for the statements of other rooms. */
    public static final String PENDING = "coalesce("
            + Documents.currentVersion("'" + Document.Kind.TERMS.column() + "'")
            + " > (select coalesce(max(version), 0) from consent where tenant_id = :tenant"
            + " and consent.member_id = m.member_id and document = '" + Document.Kind.TERMS.column() + "'), false)";

    private final Database database;
    private final Randomness randomness;

    Consents(Database database, Randomness randomness) {
        this.database = database;
        this.randomness = randomness;
    }

    /** Whether the member has still to agree to the version that counts today. Without terms nothing is pending. */
    public boolean isPending(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select " + PENDING + " from (select cast(:member as uuid) as member_id) as m")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether the member has agreed to an earlier version: then the page says that the terms have changed. */
    public boolean hasAgreedBefore(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select exists (select from consent"
                        + " where tenant_id = :tenant and member_id = :member and document = :kind)")
                .bind("tenant", tx.tenant().value())
                .bind("kind", Document.Kind.TERMS.column())
                .bind("member", member)
                .mapTo(Boolean.class)
                .one();
    }

    /** The same in a transaction of its own. */
    public boolean hasAgreedBefore(Tenant tenant, UUID member) {
        return database.inTenant(tenant.id(), tx -> hasAgreedBefore(tx, member));
    }

    /** What a member has agreed to, the newest first. */
    public List<Given> of(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select version, language, given_at from consent where tenant_id = :tenant"
                        + " and member_id = :member and document = :kind order by given_at desc")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("kind", Document.Kind.TERMS.column())
                .map((row, context) -> new Given(
                        row.getInt("version"),
                        row.getString("language"),
                        row.getObject("given_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** One consent to the terms of use. */
    public record Given(int version, String language, Instant at) {}

    /** @param shown the text that the member has read, in the language it was read in */
    public void give(Tx tx, UUID member, Document shown) {
        tx.sql()
                .createUpdate(
                        "insert into consent (tenant_id, consent_id, member_id, document, version, language, sha256)"
                                + " values (:tenant, :id, :member, :kind, :version, :language, :sha256)")
                .bind("tenant", tx.tenant().value())
                .bind("id", randomness.id())
                .bind("member", member)
                .bind("kind", shown.kind().column())
                .bind("version", shown.version())
                .bind("language", shown.language())
                .bind("sha256", shown.sha256())
                .execute();
    }
}
