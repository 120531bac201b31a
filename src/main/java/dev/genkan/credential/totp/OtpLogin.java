package dev.genkan.credential.totp;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Guess;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.credential.throttle.Tries;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A code at a login: any of the member's devices will do. */
@Singleton
public final class OtpLogin {
    /** What came of a code. */
    public sealed interface Outcome {
        /** It fits; {@link #use} decides whether it is used for the first time. */
        record Right(UUID member, UUID device, long step, Tries tries) implements Outcome {}

        /** It fits, but it or a later one was accepted before. */
        record UsedBefore() implements Outcome {}

        record Wrong() implements Outcome {}

        /** Not six digits; no try was counted. */
        record Malformed() implements Outcome {}

        record TryLater(Duration delay) implements Outcome {}
    }

    /**
     * What a browser sent.
     *
     * @param browser its device's cookie, as it came; null: none
     */
    public record Typed(String code, @Nullable String browser) {
        @Override
        public String toString() {
            return "Typed";
        }
    }

    private final Database database;
    private final Throttle throttle;
    private final Devices devices;
    private final OtpKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    OtpLogin(Database database, Throttle throttle, Devices devices, OtpKeys keys, Audit audit, InstantSource clock) {
        this.database = database;
        this.throttle = throttle;
        this.devices = devices;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Reserves a try, then compares; leaves evidence of refusals. Not inside a transaction. */
    public Outcome verify(Tenant tenant, Origin origin, UUID member, Typed typed) {
        Optional<OtpCode> code = OtpCode.read(typed.code());
        if (code.isEmpty()) {
            return new Outcome.Malformed();
        }
        String known = devices.find(tenant.id(), member, typed.browser()).orElse(null);
        Tries tries = throttle.tries(tenant.id(), new Guess(Purpose.OTP, member.toString(), origin.network(), known));
        Optional<Duration> wait = throttle.reserve(tries);
        if (wait.isPresent()) {
            return new Outcome.TryLater(wait.get());
        }
        List<Match> matches = database.inTenant(tenant.id(), tx -> OtpRows.stored(tx, member)).stream()
                .flatMap(device -> matches(tenant, member, device, code.get()))
                .toList();
        Optional<Match> fresh = matches.stream().filter(Match::isFresh).findFirst();
        if (fresh.isPresent()) {
            return new Outcome.Right(member, fresh.get().device(), fresh.get().step(), tries);
        }
        refused(tenant, origin, member);
        return matches.isEmpty() ? new Outcome.Wrong() : new Outcome.UsedBefore();
    }

    /**
     * Uses the code up, in the transaction of whoever records the fact; of several callers one wins.
     *
     * @return false: it was used meanwhile, or the device is gone
     */
    public boolean use(Tx tx, Outcome.Right right) {
        boolean isFirst = OtpRows.use(tx, right.member(), right.device(), right.step());
        if (isFirst) {
            throttle.succeeded(tx, right.tries());
        }
        return isFirst;
    }

    /** @param isFresh its step is later than the last one that was accepted */
    private record Match(UUID device, long step, boolean isFresh) {}

    /** Latest step first. */
    private Stream<Match> matches(Tenant tenant, UUID member, OtpRows.Stored device, OtpCode code) {
        return keys
                .open(tenant.id(), member, device.id(), device.sealed())
                .matching(code.digits(), Steps.around(clock.instant()))
                .stream()
                .map(step -> new Match(device.id(), step, step > device.lastStep()));
    }

    private void refused(Tenant tenant, Origin origin, UUID member) {
        database.inTenant(tenant.id(), tx -> {
            audit.write(tx, origin, new AuditEvent.OtpRefused(member));
            return member;
        });
    }
}
