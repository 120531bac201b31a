package dev.genkan.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@link Member}s from rows of {@link #SELECT}. */
final class MemberRows {
    /** Membership is whole days where the insurers are. */
    static final String INSURED_TODAY = "(now() at time zone 'Asia/Tokyo')::date"
            + " between coalesce(valid_from, '-infinity') and coalesce(valid_to, 'infinity')";

    /** To be followed by a condition that begins with {@code tenant_id = :tenant}. */
    static final String SELECT = "select member_id, user_id, user_id_folded,"
            + " case when " + INSURED_TODAY + " then state else 'withdrawn' end as state,"
            + " birth_date, birth_date_confirmed_at, birth_date_stopped_at, method, method_chosen_at, imported_email,"
            + " case when email_confirmed_at is not null then email end as email, activated_at,"
            + " name, name_kana, family_name, given_name, family_name_kana, given_name_kana, relationship, gender,"
            + " phone_number, postal_code, address, valid_from, valid_to, updated_at from member where ";

    private MemberRows() {}

    static Member read(ResultSet row) throws SQLException {
        String method = row.getString("method");
        return new Member(
                row.getObject("member_id", UUID.class),
                row.getString("user_id"),
                row.getString("user_id_folded"),
                MemberState.of(row.getString("state")),
                row.getObject("birth_date", LocalDate.class),
                instant(row, "birth_date_confirmed_at"),
                row.getObject("birth_date_stopped_at") != null,
                method == null ? null : Method.of(method),
                instant(row, "method_chosen_at"),
                row.getString("imported_email"),
                row.getString("email"),
                instant(row, "activated_at"),
                profile(row),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("name"),
                row.getString("name_kana"),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getString("family_name_kana"),
                row.getString("given_name_kana"),
                Relationship.valueOf(row.getString("relationship").toUpperCase(Locale.ROOT)),
                row.getString("gender"),
                row.getString("phone_number"),
                row.getString("postal_code"),
                row.getString("address"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
