package dev.genkan.credential.password;

import dev.genkan.database.Tx;
import dev.genkan.secret.Secret;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Initial passwords: given to members by import and by the desk. */
@Singleton
public final class Passwords {
    /** What {@link #read} reads, of a row named {@code p} of the table {@code password}, for the statements of other rooms. */
    public static final String COLUMNS = "p.kind as password_kind, p.set_at as password_set_at";

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

    /** Of {@link #COLUMNS} of a row that may be joined from the left; null: no password. */
    public static @Nullable PresentPassword read(ResultSet row) throws SQLException {
        OffsetDateTime setAt = row.getObject("password_set_at", OffsetDateTime.class);
        return setAt == null
                ? null
                : new PresentPassword(row.getString("password_kind").equals("initial"), StoredPassword.version(setAt));
    }

    /** Empty for a member without any. */
    public Optional<PresentPassword> present(Tx tx, UUID member) {
        return PasswordStore.find(tx, member).map(PresentPassword::of);
    }
}
