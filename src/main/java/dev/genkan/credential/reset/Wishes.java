package dev.genkan.credential.reset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code password_reset_request}. */
@Singleton
final class Wishes {
    @Produces
    @Singleton
    static final SealedColumn ASKED =
            SealedColumn.of("password-reset", "password_reset_request", "asked_sealed", List.of("request_id"));

    private static final String TAKE = """
            delete from password_reset_request where (tenant_id, request_id) = (
                select tenant_id, request_id from password_reset_request
                order by asked_at limit 1 for update skip locked)
            returning tenant_id, request_id, asked_sealed
            """;

    private final JobsDatabase jobs;
    private final Randomness randomness;
    private final Vault vault;
    private final ObjectMapper json;

    Wishes(JobsDatabase jobs, Randomness randomness, Vault vault, ObjectMapper json) {
        this.jobs = jobs;
        this.randomness = randomness;
        this.vault = vault;
        this.json = json;
    }

    record Taken(TenantId tenant, Wish wish) {}

    void put(Tx tx, Wish wish) {
        UUID id = randomness.id();
        tx.sql()
                .createUpdate("insert into password_reset_request (tenant_id, request_id, asked_sealed)"
                        + " values (:tenant, :id, :asked)")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("asked", vault.seal(ASKED.purpose(tx.tenant().value(), id), write(wish)))
                .execute();
    }

    /** The oldest one, which is then nobody else's: should genkan die with it in hand, the member asks once more. */
    Optional<Taken> take() {
        return jobs.acrossTenants(sql -> sql.createQuery(TAKE)
                        .map((row, context) -> new Sealed(
                                row.getString("tenant_id"),
                                row.getObject("request_id", UUID.class),
                                row.getBytes("asked_sealed")))
                        .findOne())
                .map(row -> new Taken(
                        new TenantId(row.tenant()),
                        read(vault.open(ASKED.purpose(row.tenant(), row.id()), row.asked()))));
    }

    private record Sealed(String tenant, UUID id, byte[] asked) {}

    private byte[] write(Wish wish) {
        try {
            return json.writeValueAsBytes(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is plain values", e);
        }
    }

    private Wish read(byte[] text) {
        try {
            return json.readValue(text, Wish.class);
        } catch (IOException e) {
            throw new IllegalStateException("the wish is not of this version", e);
        }
    }
}
