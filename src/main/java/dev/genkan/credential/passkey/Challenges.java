package dev.genkan.credential.passkey;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jdbi.v3.core.statement.SqlStatement;

/** Challenges for adding a passkey, held in the table {@code passkey_challenge} while they are out, and taken back once. */
@Singleton
final class Challenges {
    private static final int BYTES = 32;

    private final JobsDatabase jobs;
    private final Randomness randomness;
    private final PasskeyConfig config;

    Challenges(JobsDatabase jobs, Randomness randomness, PasskeyConfig config) {
        this.jobs = jobs;
        this.randomness = randomness;
        this.config = config;
    }

    /** Several may be out at once: a page that was reloaded or is open in two tabs. */
    byte[] issue(Tx tx, Occasion occasion) {
        byte[] challenge = randomness.bytes(BYTES);
        bind(
                        tx.sql()
                                .createUpdate("insert into passkey_challenge"
                                        + " (tenant_id, challenge_hash, purpose, browser_hash, journey_id, member_id, expires_at)"
                                        + " values (:tenant, :hash, :purpose, :browser, :journey, :member,"
                                        + " now() + make_interval(secs => :validity))"),
                        tx,
                        occasion,
                        challenge)
                .bind("validity", config.challengeValidity().toSeconds())
                .execute();
        return challenge;
    }

    /** @return false if it was not issued for this occasion, has been taken before, or is too old */
    boolean take(Tx tx, Occasion occasion, byte[] challenge) {
        return bind(
                                tx.sql()
                                        .createUpdate("delete from passkey_challenge where tenant_id = :tenant"
                                                + " and challenge_hash = :hash and purpose = :purpose and browser_hash = :browser"
                                                + " and journey_id is not distinct from :journey"
                                                + " and member_id is not distinct from :member and expires_at > now()"),
                                tx,
                                occasion,
                                challenge)
                        .execute()
                == 1;
    }

    /** Challenges of pages that were left. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void cleanUp() {
        jobs.deleteOld("passkey_challenge", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, Occasion occasion, byte[] challenge) {
        return statement
                .bind("tenant", tx.tenant().value())
                .bind("hash", sha256(challenge))
                .bind("purpose", occasion.purpose().name().toLowerCase(java.util.Locale.ROOT))
                .bind("browser", occasion.place().browser().sha256())
                .bind("journey", occasion.place().journey())
                .bind("member", occasion.member());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
