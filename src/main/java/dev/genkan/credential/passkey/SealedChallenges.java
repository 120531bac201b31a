package dev.genkan.credential.passkey;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.TenantSecrets;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Challenges for proving a passkey: they are on every sign-in page, so that they are sealed for their occasion and only their use is written,
 * in {@code passkey_challenge_used} (docs/decisions/0016-passkey-challenges.md). 32 random bytes, the second of their making, and a keyed hash over both and the occasion.
 */
@Singleton
final class SealedChallenges {
    private static final int RANDOM = 32;
    private static final int TIME = Long.BYTES;
    private static final int SEAL = 32;
    private static final String NOTHING = "";

    private final JobsDatabase jobs;
    private final TenantSecrets secrets;
    private final Randomness randomness;
    private final InstantSource clock;
    private final Duration validity;

    SealedChallenges(
            JobsDatabase jobs,
            TenantSecrets secrets,
            Randomness randomness,
            InstantSource clock,
            PasskeyConfig config) {
        this.jobs = jobs;
        this.secrets = secrets;
        this.randomness = randomness;
        this.clock = clock;
        this.validity = config.challengeValidity();
    }

    /** Several may be out at once: a page that was reloaded or is open in two tabs. Not inside a transaction. */
    byte[] issue(TenantId tenant, Occasion occasion) {
        byte[] made = ByteBuffer.allocate(RANDOM + TIME)
                .put(randomness.bytes(RANDOM))
                .putLong(clock.instant().getEpochSecond())
                .array();
        return ByteBuffer.allocate(made.length + SEAL)
                .put(made)
                .put(seal(tenant, occasion, made))
                .array();
    }

    /** Whether it was issued for this occasion and is not too old; whether it is used for the first time is {@link #use}'s to say. */
    boolean isGood(TenantId tenant, Occasion occasion, byte[] challenge) {
        if (challenge.length != RANDOM + TIME + SEAL) {
            return false;
        }
        byte[] made = new byte[RANDOM + TIME];
        byte[] sealed = new byte[SEAL];
        ByteBuffer.wrap(challenge).get(made).get(sealed);
        if (!MessageDigest.isEqual(sealed, seal(tenant, occasion, made))) {
            return false;
        }
        Instant issued =
                Instant.ofEpochSecond(ByteBuffer.wrap(made, RANDOM, TIME).getLong());
        return clock.instant().isBefore(issued.plus(validity));
    }

    /** The one conditional insert that lets a challenge be used once. Only of one that is good. @return false: it was used before */
    boolean use(Tx tx, byte[] challenge) {
        return tx.sql()
                        .createUpdate("insert into passkey_challenge_used (tenant_id, challenge_hash, forget_at)"
                                + " values (:tenant, :hash, now() + 2 * make_interval(secs => :validity))"
                                + " on conflict (tenant_id, challenge_hash) do nothing")
                        .bind("tenant", tx.tenant().value())
                        .bind("hash", sha256(challenge))
                        .bind("validity", validity.toSeconds())
                        .execute()
                == 1;
    }

    /** Used ones that are too old by now, whatever a replica's clock says. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void cleanUp() {
        jobs.deleteOld("passkey_challenge_used", "old.forget_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }

    private byte[] seal(TenantId tenant, Occasion occasion, byte[] made) {
        KeyedHash key = secrets.of(tenant, "passkey-challenge");
        return key.hash(
                HexFormat.of().formatHex(made),
                occasion.purpose().name(),
                occasion.place().browser().value(),
                text(occasion.place().journey()),
                text(occasion.member()));
    }

    private static String text(@Nullable UUID id) {
        return id == null ? NOTHING : id.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
