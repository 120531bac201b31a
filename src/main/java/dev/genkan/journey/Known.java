package dev.genkan.journey;

import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.journey.Facts.Enrolment;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the rooms know, as one statement saw it.
 *
 * @param session the browser's live one; null: none
 * @param member null: nobody, and then nothing else of a member is known either
 */
record Known(
        @Nullable Session session,
        @Nullable Member member,
        boolean termsPending,
        @Nullable PresentPassword password,
        Enrolment enrolled) {
    static final Known NOTHING = new Known(null, null, false, null, Enrolment.NONE);

    static Known read(ResultSet row) throws SQLException {
        return new Known(
                Sessions.read(row),
                Members.read(row),
                row.getBoolean("terms_pending"),
                Passwords.read(row),
                new Enrolment(row.getInt("passkey"), row.getInt("otp"), row.getInt("recovery_code")));
    }
}
