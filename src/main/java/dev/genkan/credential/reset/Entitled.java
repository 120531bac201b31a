package dev.genkan.credential.reset;

import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Who may replace a forgotten password: an active member with a password, a confirmed address and a factor beside it. */
@Singleton
final class Entitled {
    private final Passwords passwords;
    private final List<Enrolled> factors;

    Entitled(Passwords passwords, @All List<Enrolled> factors) {
        this.passwords = passwords;
        this.factors = factors;
    }

    /** The version of the password that may be replaced; empty: this member may replace none. */
    Optional<String> password(Tx tx, Member member) {
        return member.state() == MemberState.ACTIVE && member.email() != null && hasFactor(tx, member)
                ? passwords
                        .present(tx, member.id())
                        .filter(password -> !password.isInitial())
                        .map(PresentPassword::version)
                : Optional.empty();
    }

    /** Recovery codes only stand in for a factor. */
    private boolean hasFactor(Tx tx, Member member) {
        return factors.stream()
                .filter(room -> room.factor() == Factor.PASSKEY || room.factor() == Factor.OTP)
                .anyMatch(room -> room.count(tx, member.id()) > 0);
    }
}
