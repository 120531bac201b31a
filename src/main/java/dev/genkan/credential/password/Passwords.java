package dev.genkan.credential.password;

import dev.genkan.database.Tx;
import dev.genkan.secret.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Initial passwords: given to members by import and by the desk. */
@Singleton
public final class Passwords {
    private final Waiting waiting;

    Passwords(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * Gives the member an initial password in the place of whatever they had. It works at once; the hash is made later, paced, and
     * until then the password waits sealed.
     *
     * @param validity from now to some moment of the last day (Asia/Tokyo) on which it works
     * @throws IllegalArgumentException unless {@link InitialPasswords#isUsable}; does not repeat it
     */
    public void setInitial(Tx tx, UUID member, Secret initial, Duration validity) {
        String prepared = InitialPasswords.prepare(initial.reveal())
                .orElseThrow(
                        () -> new IllegalArgumentException("an initial password has characters that nobody can type"));
        PasswordStore.putInitial(tx, member, waiting.seal(tx.tenant().value(), member, prepared), validity);
    }

    /** An initial password works no more and is erased; one that the member has chosen stays. */
    public void voidInitial(Tx tx, UUID member) {
        PasswordStore.voidInitial(tx, member);
    }

    /** Empty for a member without any. */
    public Optional<PresentPassword> present(Tx tx, UUID member) {
        return PasswordStore.find(tx, member).map(PresentPassword::of);
    }
}
