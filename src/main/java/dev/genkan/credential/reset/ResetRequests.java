package dev.genkan.credential.reset;

import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Guess;
import dev.genkan.credential.throttle.Purpose;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.database.Database;
import dev.genkan.member.Members;
import dev.genkan.member.UserIds;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes down who has forgotten a password. Does the same, in the same time, whoever it is and whether there is such a member. */
@Singleton
public final class ResetRequests {
    private final Database database;
    private final Throttle throttle;
    private final Devices devices;
    private final Members members;
    private final Wishes wishes;

    ResetRequests(Database database, Throttle throttle, Devices devices, Members members, Wishes wishes) {
        this.database = database;
        this.throttle = throttle;
        this.devices = devices;
        this.members = members;
        this.wishes = wishes;
    }

    /** @param email what {@code member.EmailAddresses.read} gave */
    public record Typed(String userId, String email) {
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * From where it was asked.
     *
     * @param network null: unknown
     * @param device the device's cookie as it came; null: none
     * @param journey whose page was left for this; null: none
     */
    public record From(
            @Nullable String network,
            @Nullable String device,
            @Nullable UUID journey) {}

    /**
     * @param reader the mail's language
     * @return empty: it was taken down; else how long to wait, and it was not
     */
    public Optional<Duration> ask(Tenant tenant, Typed typed, From from, Locale reader) {
        String folded = UserIds.fold(typed.userId());
        // What no import takes nobody can have, and PostgreSQL refuses U+0000.
        String userId = UserIds.isImportable(folded) ? folded : "";
        String device = database.inTenant(tenant.id(), tx -> members.findByUserId(tx, userId))
                .flatMap(member -> devices.find(tenant.id(), member.id(), from.device()))
                .orElse(null);
        Optional<Duration> wait =
                throttle.reserve(throttle.tries(tenant.id(), new Guess(Purpose.RESET, folded, from.network(), device)));
        if (wait.isEmpty()) {
            Wish wish = new Wish(userId, typed.email(), reader.getLanguage(), from.network(), from.journey());
            database.inTenant(tenant.id(), tx -> {
                wishes.put(tx, wish);
                return wish;
            });
        }
        return wait;
    }
}
