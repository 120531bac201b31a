package dev.genkan.consent;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table {@code consent_given}. */
@Singleton
public final class ClientConsents {
    private static final String SELECT = "select client_id, array_to_string(scopes, ' ') as scopes,"
            + " array_to_string(claims, ' ') as claims, given_at from consent_given"
            + " where tenant_id = :tenant and member_id = :member";

    private final Audit audit;

    ClientConsents(Audit audit) {
        this.audit = audit;
    }

    /** Whether the member has allowed all of this before. */
    public boolean cover(Tx tx, UUID member, String clientId, Disclosure asked) {
        return tx.sql()
                .createQuery(SELECT + " and client_id = :client")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("client", clientId)
                .map((row, context) -> read(row))
                .findOne()
                .filter(given -> asked.isWithin(given.what()))
                .isPresent();
    }

    /** Adds to what was allowed before. */
    public void give(Tx tx, Origin origin, UUID member, Consent given) {
        tx.sql()
                .createUpdate("insert into consent_given (tenant_id, member_id, client_id, scopes, claims)"
                        + " values (:tenant, :member, :client, string_to_array(:scopes, ' '), string_to_array(:claims, ' '))"
                        + " on conflict (tenant_id, member_id, client_id) do update set given_at = now(),"
                        + " scopes = array(select unnest(consent_given.scopes) union select unnest(excluded.scopes)),"
                        + " claims = array(select unnest(consent_given.claims) union select unnest(excluded.claims))")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("client", given.clientId())
                .bind("scopes", String.join(" ", given.what().scopes()))
                .bind("claims", String.join(" ", given.what().claims()))
                .execute();
        audit.write(
                tx,
                origin,
                new AuditEvent.ClientConsentGiven(
                        member,
                        given.clientId(),
                        List.copyOf(given.what().scopes()),
                        List.copyOf(given.what().claims())));
    }

    /** Newest first. */
    public List<Given> of(Tx tx, UUID member) {
        return tx.sql()
                .createQuery(SELECT + " order by given_at desc, client_id")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .map((row, context) -> read(row))
                .list();
    }

    /** Grants are not ended here. @return false if there was none */
    public boolean withdraw(Tx tx, Origin origin, UUID member, String clientId) {
        int deleted = tx.sql()
                .createUpdate("delete from consent_given"
                        + " where tenant_id = :tenant and member_id = :member and client_id = :client")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("client", clientId)
                .execute();
        if (deleted == 1) {
            audit.write(tx, origin, new AuditEvent.ClientConsentWithdrawn(member, clientId));
        }
        return deleted == 1;
    }

    /** Of a client that is no more. */
    public void forget(Tx tx, String clientId) {
        tx.sql()
                .createUpdate("delete from consent_given where tenant_id = :tenant and client_id = :client")
                .bind("tenant", tx.tenant().value())
                .bind("client", clientId)
                .execute();
    }

    private static Given read(ResultSet row) throws SQLException {
        return new Given(
                row.getString("client_id"),
                new Disclosure(words(row.getString("scopes")), words(row.getString("claims"))),
                row.getObject("given_at", OffsetDateTime.class).toInstant());
    }

    private static Set<String> words(String joined) {
        return Arrays.stream(joined.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
