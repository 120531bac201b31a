package dev.genkan.credential.trust;

import dev.genkan.credential.Enrolled;
import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a member's login rests on, as one value. Compared at each use, so that no place which changes a password or a device can forget
 * to end the trust: a re-issue, a reset, the account page, a second journey.
 */
@Singleton
final class Foundation {
    private final Passwords passwords;
    private final List<Enrolled> factors;

    Foundation(Passwords passwords, @All List<Enrolled> factors) {
        this.passwords = passwords;
        this.factors = factors;
    }

    byte[] of(Tx tx, UUID member) {
        String password =
                passwords.present(tx, member).map(PresentPassword::version).orElse("");
        String devices = factors.stream()
                .flatMap(room -> room.devices(tx, member).stream())
                .map(UUID::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return OpaqueToken.sha256(password + "\n" + devices);
    }
}
