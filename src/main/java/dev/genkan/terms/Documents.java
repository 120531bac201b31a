package dev.genkan.terms;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The versions of an insurer's documents. A day begins in Japan: {@code Asia/Tokyo} by the database's clock. */
@Singleton
public final class Documents {
    /** How applying a document went. */
    public enum Applied {
        ADDED,
        UNCHANGED,
        /** Nothing was written: this version exists with another text or date, and somebody may have agreed to it. */
        REFUSED_AS_CHANGED
    }

    static final String CURRENT_VERSION = currentVersion(":kind");

    private final Database database;

    Documents(Database database) {
        this.database = database;
    }

    static String currentVersion(String kind) {
        return "(select max(version) from document where tenant_id = :tenant and kind = " + kind
                + " and required_from <= (now() at time zone 'Asia/Tokyo')::date)";
    }

    /** Adds a version; idempotent. */
    public Applied apply(Tx tx, Document document) {
        int added = tx.sql()
                .createUpdate("insert into document (tenant_id, kind, version, language, body, sha256, required_from)"
                        + " values (:tenant, :kind, :version, :language, :body, :sha256, :requiredFrom)"
                        + " on conflict (tenant_id, kind, version, language) do nothing")
                .bind("tenant", tx.tenant().value())
                .bind("kind", document.kind().column())
                .bind("version", document.version())
                .bind("language", document.language())
                .bind("body", document.body())
                .bind("sha256", document.sha256())
                .bind("requiredFrom", document.requiredFrom())
                .execute();
        if (added == 1) {
            return Applied.ADDED;
        }
        return version(tx, document.kind(), document.version(), document.language())
                        .filter(document::equals)
                        .isPresent()
                ? Applied.UNCHANGED
                : Applied.REFUSED_AS_CHANGED;
    }

    /**
     * The newest version whose day has come, in the reader's language, else in Japanese, else in any; empty if the insurer
     * has none.
     */
    public Optional<Document> current(Tx tx, Document.Kind kind, Locale reader) {
        return tx.sql()
                .createQuery("select kind, version, language, body, required_from from document"
                        + " where tenant_id = :tenant and kind = :kind and version = " + CURRENT_VERSION
                        + " order by language <> :language, language <> 'ja' limit 1")
                .bind("tenant", tx.tenant().value())
                .bind("kind", kind.column())
                .bind("language", reader.getLanguage())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The same in a transaction of its own. */
    public Optional<Document> current(Tenant tenant, Document.Kind kind, Locale reader) {
        return database.inTenant(tenant.id(), tx -> current(tx, kind, reader));
    }

    /** A version as it was agreed to: exactly that language. */
    public Optional<Document> version(Tx tx, Document.Kind kind, int version, String language) {
        return tx.sql()
                .createQuery("select kind, version, language, body, required_from from document"
                        + " where tenant_id = :tenant and kind = :kind and version = :version and language = :language")
                .bind("tenant", tx.tenant().value())
                .bind("kind", kind.column())
                .bind("version", version)
                .bind("language", language)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static Document read(ResultSet row) throws SQLException {
        return new Document(
                Document.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("version"),
                row.getString("language"),
                row.getString("body"),
                row.getObject("required_from", LocalDate.class));
    }
}
