package dev.genkan.credential.totp;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Guess;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.credential.throttle.Tries;
import dev.genkan.database.TenantId;
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
        /** It fits, and is used up by it. */
        record Right() implements Outcome {}

        /** It fits, but it or a later one was accepted before. */
        record UsedBefore() implements Outcome {}

        record Wrong() implements Outcome {}

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

    private final Throttle throttle;
    private final Devices devices;
    private final OtpKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    OtpLogin(Throttle throttle, Devices devices, OtpKeys keys, Audit audit, InstantSource clock) {
        this.throttle = throttle;
        this.devices = devices;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** A code that was typed, before anything is known of it. Not inside a transaction. @return empty: it is none */
    public Optional<Attempt> read(Tenant tenant, Origin origin, UUID member, Typed typed) {
        return OtpCode.read(typed.code()).map(code -> {
            String known = devices.find(tenant.id(), member, typed.browser()).orElse(null);
            Guess guess = new Guess(Purpose.OTP, member.toString(), origin.network(), known);
            return new Attempt(code, member, origin, throttle.tries(tenant.id(), guess));
        });
    }

    /** One code, to be looked at once. */
    public final class Attempt {
        private final OtpCode code;
        private final UUID member;
        private final Origin origin;
        private final Tries tries;
        private @Nullable Outcome outcome;

        private Attempt(OtpCode code, UUID member, Origin origin, Tries tries) {
            this.code = code;
            this.member = member;
            this.origin = origin;
            this.tries = tries;
        }

        /**
         * Reserves a try, then compares, and uses the code up if it is right: of several callers one wins. A comparison takes no time, so that
         * all of it is done in the transaction of whoever records the fact. It has to commit in every case: the try counts.
         */
        public boolean isRight(Tx tx) {
            outcome = throttle.reserve(tx, tries)
                    .<Outcome>map(Outcome.TryLater::new)
                    .orElseGet(() -> compare(tx));
            return outcome instanceof Outcome.Right;
        }

        private Outcome compare(Tx tx) {
            List<Match> matches = OtpRows.stored(tx, member).stream()
                    .flatMap(device -> matches(tx.tenant(), member, device, code))
                    .toList();
            Optional<Match> fresh = matches.stream().filter(Match::isFresh).findFirst();
            if (fresh.isPresent()
                    && OtpRows.use(tx, member, fresh.get().device(), fresh.get().step())) {
                throttle.succeeded(tx, tries);
                return new Outcome.Right();
            }
            audit.write(tx, origin, new AuditEvent.OtpRefused(member));
            return matches.isEmpty() ? new Outcome.Wrong() : new Outcome.UsedBefore();
        }

        /** @return empty: it was not looked at */
        public Optional<Outcome> outcome() {
            return Optional.ofNullable(outcome);
        }
    }

    /** @param isFresh its step is later than the last one that was accepted */
    private record Match(UUID device, long step, boolean isFresh) {}

    /** Latest step first. */
    private Stream<Match> matches(TenantId tenant, UUID member, OtpRows.Stored device, OtpCode code) {
        return keys
                .open(tenant, member, device.id(), device.sealed())
                .matching(code.digits(), Steps.around(clock.instant()))
                .stream()
                .map(step -> new Match(device.id(), step, step > device.lastStep()));
    }
}
