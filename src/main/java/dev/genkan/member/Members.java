package dev.genkan.member;

import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Accounts: found, moved from state to state, and completed by what their owners choose. */
@Singleton
public final class Members {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String OPEN = " and state in ('activating', 'active') and " + MemberRows.INSURED_TODAY;

    /** The tenant's members as a table with their {@code member_id}, for the statements of other rooms. */
    public static final String ROWS = "(" + MemberRows.SELECT + "tenant_id = :tenant)";

    /** Of a row of {@code member} named {@code m}: whether tokens may still be had, and used, for the member. */
    public static final String SERVED =
            "(m.state not in ('suspended', 'withdrawn') and " + MemberRows.INSURED_TODAY + ")";

    Members() {}

    /** Of a row of {@link #ROWS} that may be joined from the left; null: no member. */
    public static @Nullable Member read(ResultSet row) throws SQLException {
        return row.getObject("member_id") == null ? null : MemberRows.read(row);
    }

    public Optional<Member> find(Tx tx, UUID member) {
        return one(tx, "member_id = :value", member);
    }

    /** @param folded what {@link UserIds#fold} gave */
    public Optional<Member> findByUserId(Tx tx, String folded) {
        return one(tx, "user_id_folded = :value", folded);
    }

    /** From when on a member is insured who is not yet; empty for everybody else. */
    public Optional<LocalDate> beginsOn(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select valid_from from member where tenant_id = :tenant and member_id = :member"
                        + " and state <> 'withdrawn' and valid_from > (now() at time zone 'Asia/Tokyo')::date")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(LocalDate.class)
                .findOne();
    }

    /** {@link MemberState#ISSUED} to {@link MemberState#ACTIVATING}; false if the member was in another state. */
    public boolean beginActivation(Tx tx, UUID member) {
        return move(tx, member, MemberTransition.BEGIN_ACTIVATION);
    }

    /** {@link MemberState#ACTIVATING} to {@link MemberState#ACTIVE}; false if the member was in another state. */
    public boolean activate(Tx tx, UUID member) {
        return move(tx, member, MemberTransition.ACTIVATE);
    }

    /** Moves the member if that is allowed from where they are; the row count of one update decides between racing callers. */
    public boolean move(Tx tx, UUID member, MemberTransition transition) {
        String set =
                switch (transition) {
                    case ACTIVATE -> "state = :to, activated_at = now()";
                    case SUSPEND -> "state_before = state, state = :to";
                    case RELEASE -> "state = state_before, state_before = null";
                    // Section 5: birth date and method are asked again; user ID, e-mail and accepted terms stay.
                    case REISSUE, RETURN ->
                        "state = :to, state_before = null, activated_at = null,"
                                + " birth_date_confirmed_at = null, birth_date_tries = 0, birth_date_stopped_at = null,"
                                + " method = null, method_chosen_at = null";
                    case WITHDRAW -> "state = :to, state_before = null";
                    case BEGIN_ACTIVATION -> "state = :to";
                };
        Update update = update(tx, member, set, " and state = any(:from)").bind("from", transition.fromCodes());
        transition.to().ifPresent(to -> update.bind("to", to.code()));
        return update.execute() == 1;
    }

    /**
     * Stores the user ID, changed or not, and the method. Of two members who choose one user ID at the same moment one gets it;
     * the caller's transaction goes on in every case.
     */
    public UserIdOutcome chooseUserIdAndMethod(Tx tx, UUID member, UserIdChoice choice) {
        Optional<String> present = openUserId(tx, member);
        if (present.isEmpty()) {
            return UserIdOutcome.NOT_OPEN;
        }
        String folded = UserIds.fold(choice.userId());
        if (!present.get().equals(folded)) {
            UserIdOutcome outcome = changeUserId(tx, member, choice.userId(), present.get());
            if (outcome != UserIdOutcome.CHOSEN) {
                return outcome;
            }
        }
        update(tx, member, "method = :method, method_chosen_at = now()", "")
                .bind("method", choice.method().code())
                .execute();
        return UserIdOutcome.CHOSEN;
    }

    /** Another user ID for a member who has one; outcomes as above. */
    public UserIdOutcome changeUserId(Tx tx, UUID member, String typed) {
        Optional<String> present = openUserId(tx, member);
        if (present.isEmpty()) {
            return UserIdOutcome.NOT_OPEN;
        }
        return present.get().equals(UserIds.fold(typed))
                ? UserIdOutcome.CHOSEN
                : changeUserId(tx, member, typed, present.get());
    }

    /** @return false if the member has it already, or may not log in any more */
    public boolean changeMethod(Tx tx, UUID member, Method method) {
        return update(
                                tx,
                                member,
                                "method = :method, method_chosen_at = now()",
                                OPEN + " and method is distinct from :method")
                        .bind("method", method.code())
                        .execute()
                == 1;
    }

    /** @param email what {@link EmailAddresses#read} gave, and a code has come back from */
    public EmailOutcome confirmEmail(Tx tx, UUID member, String email) {
        Update change = update(
                        tx,
                        member,
                        "email = :email, email_folded = :folded, email_confirmed_at = now(), updated_at = now()",
                        OPEN)
                .bind("email", email)
                .bind("folded", EmailAddresses.fold(email));
        OptionalInt rows = unlessTaken(tx, change);
        if (rows.isEmpty()) {
            return EmailOutcome.TAKEN;
        }
        return rows.getAsInt() == 1 ? EmailOutcome.CONFIRMED : EmailOutcome.NOT_OPEN;
    }

    /** Whoever else is about to change something of this member waits until the transaction ends. */
    public void lock(Tx tx, UUID member) {
        tx.sql()
                .createQuery("select 1 from member where tenant_id = :tenant and member_id = :member for update")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Locks the member's row, so that what is decided here stays true until the end of the transaction. */
    private static Optional<String> openUserId(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select user_id_folded from member where tenant_id = :tenant and member_id = :member"
                        + OPEN + " for update")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(String.class)
                .findOne();
    }

    private static UserIdOutcome changeUserId(Tx tx, UUID member, String typed, String present) {
        String folded = UserIds.fold(typed);
        Update change = update(tx, member, "user_id = :id, user_id_folded = :folded, updated_at = now()", "")
                .bind("id", Folding.width(typed))
                .bind("folded", folded);
        tx.sql().savepoint("before_user_id");
        if (unlessTaken(tx, change).isEmpty()) {
            return UserIdOutcome.TAKEN;
        }
        // Only now: the update has waited for a member who was giving up this very ID, and what they wrote is seen.
        if (FormerUserIds.isReserved(tx, member, folded)) {
            tx.sql().rollbackToSavepoint("before_user_id");
            return UserIdOutcome.RECENTLY_USED;
        }
        FormerUserIds.add(tx, member, present);
        return UserIdOutcome.CHOSEN;
    }

    /** The rows written; empty if another member has the value: then nothing is written, and the transaction can go on. */
    private static OptionalInt unlessTaken(Tx tx, Update change) {
        tx.sql().savepoint("before_change");
        try {
            int rows = change.execute();
            tx.sql().releaseSavepoint("before_change");
            return OptionalInt.of(rows);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                tx.sql().rollbackToSavepoint("before_change");
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private static Optional<Member> one(Tx tx, String condition, Object value) {
        return tx.sql()
                .createQuery(MemberRows.SELECT + "tenant_id = :tenant and " + condition)
                .bind("tenant", tx.tenant().value())
                .bind("value", value)
                .map((row, context) -> MemberRows.read(row))
                .findOne();
    }

    private static Update update(Tx tx, UUID member, String set, String condition) {
        return tx.sql()
                .createUpdate(
                        "update member set " + set + " where tenant_id = :tenant and member_id = :member" + condition)
                .bind("tenant", tx.tenant().value())
                .bind("member", member);
    }
}
