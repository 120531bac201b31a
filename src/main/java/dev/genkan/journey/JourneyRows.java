package dev.genkan.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Question;
import dev.genkan.database.Tx;
import dev.genkan.oauth.AuthorizationRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table {@code journey}. Each change names the version that it has read; of two that race, one writes. */
@Singleton
final class JourneyRows {
    /** At most one row. Also one that has finished or run out, for as long as its request can be repeated. */
    private static final String SELECT = "select journey_id, browser_hash, request, facts, member_id as journey_member,"
            + " version, case when finished_at > now() - interval '1 minute' then 'JUST_FINISHED'"
            + " when finished_at is not null then 'FINISHED'"
            + " when expires_at <= now() then 'EXPIRED' else 'OPEN' end as age"
            + " from journey where tenant_id = :tenant and journey_id = :id and created_at > now() - :kept * interval '1 second'";

    /** For {@link Knowledge}, with {@link #bind} and {@link #read}. */
    static final String ROW = "(" + SELECT + ")";

    private static final String IF_UNCHANGED = " where tenant_id = :tenant and journey_id = :id and version = :version"
            + " and finished_at is null and expires_at > now()";

    private final ObjectMapper json;
    private final Duration kept;

    JourneyRows(ObjectMapper json, JourneyConfig config) {
        this.json = json;
        this.kept = config.kept();
    }

    /** Also one that has finished or run out, for as long as its request can be repeated. */
    Optional<Journey> find(Tx tx, UUID id) {
        return bind(tx.sql().createQuery(SELECT), id)
                .bind("tenant", tx.tenant().value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * Holds the row until the transaction ends, so that what is used up on the way to {@link #record} or {@link #finish} is used up for it.
     * No answer: the row was changed since, has finished or run out.
     */
    static Question<UUID> hold(UUID id, int version) {
        return new Question<>(
                "select journey_id from journey" + IF_UNCHANGED + " for update",
                query -> query.bind("id", id).bind("version", version),
                (row, context) -> row.getObject("journey_id", UUID.class));
    }

    void insert(Tx tx, Journey journey, Duration lifetime) {
        tx.sql()
                .createUpdate("insert into journey (tenant_id, journey_id, browser_hash, client_id, request, facts,"
                        + " member_id, version, expires_at) values (:tenant, :id, :browser, :client,"
                        + " cast(:request as jsonb), cast(:facts as jsonb), :member, :version,"
                        + " now() + :lifetime * interval '1 second')")
                .bind("tenant", tx.tenant().value())
                .bind("id", journey.id())
                .bind("browser", journey.browserHash())
                .bind("client", journey.request().clientId())
                .bind("request", write(journey.request()))
                .bind("facts", write(journey.progress()))
                .bind("member", journey.member())
                .bind("version", journey.version())
                .bind("lifetime", lifetime.toSeconds())
                .execute();
    }

    /** @return false if the row was changed since, has finished or run out: then nothing was written */
    boolean record(Tx tx, OpenStep read, Progress progress, @Nullable UUID member) {
        return ifUnchanged(tx, read.journey(), read.version(), "facts = cast(:facts as jsonb), member_id = :member")
                        .bind("facts", write(progress))
                        .bind("member", member)
                        .execute()
                == 1;
    }

    /** Of a row that is held. */
    void record(Tx tx, Journey after) {
        held(write(tx, after, ""));
    }

    /** Ends it with what it has come to. Of a row that is held. */
    void finish(Tx tx, Journey after) {
        held(write(tx, after, "finished_at = now(), "));
    }

    private int write(Tx tx, Journey after, String change) {
        return ifUnchanged(
                        tx,
                        after.id(),
                        after.version() - 1,
                        change + "facts = cast(:facts as jsonb), member_id = :member")
                .bind("facts", write(after.progress()))
                .bind("member", after.member())
                .execute();
    }

    private static void held(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a journey's row was written that was not held");
        }
    }

    /** Ends it with what it has come to. @return false as in {@link #record} */
    boolean finish(Tx tx, UUID id, int version, Progress progress) {
        return ifUnchanged(tx, id, version, "finished_at = now(), facts = cast(:facts as jsonb)")
                        .bind("facts", write(progress))
                        .execute()
                == 1;
    }

    /** @return false as in {@link #record} */
    boolean finish(Tx tx, UUID id, int version) {
        return ifUnchanged(tx, id, version, "finished_at = now()").execute() == 1;
    }

    private static Update ifUnchanged(Tx tx, UUID id, int version, String change) {
        return tx.sql()
                .createUpdate("update journey set version = version + 1, " + change + IF_UNCHANGED)
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("version", version);
    }

    Query bind(Query query, UUID id) {
        return query.bind("id", id).bind("kept", kept.toSeconds());
    }

    Journey read(ResultSet row) throws SQLException {
        return new Journey(
                row.getObject("journey_id", UUID.class),
                row.getBytes("browser_hash"),
                parse(row.getString("request"), AuthorizationRequest.class),
                parse(row.getString("facts"), Progress.class),
                row.getObject("journey_member", UUID.class),
                row.getInt("version"),
                Journey.Age.valueOf(row.getString("age")));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests and progress are plain values", e);
        }
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored journey is not of this version", e);
        }
    }
}
