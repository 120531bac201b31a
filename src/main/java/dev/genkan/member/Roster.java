package dev.genkan.member;

import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A tenant's members by the insurer's keys, many at a time: what an importer needs. */
@Singleton
public final class Roster {
    // Arrays come out of subqueries (here and below) so that their length is not planned with: for hundreds of keys,
    // and a
    // table without statistics, PostgreSQL would rather read the whole tenant each time than look each of them up.
    private static final String FIND = """
            select encode(member_key_hash, 'hex') as key, member_id, state, user_id, birth_date, imported_email, valid_from,
                   valid_to, name, name_kana, family_name, given_name, family_name_kana, given_name_kana, relationship, gender,
                   phone_number, postal_code, address,
                   state = 'withdrawn' or coalesce(valid_to < (now() at time zone 'Asia/Tokyo')::date, false) as over,
                   state <> 'issued' or exists (select from former_user_id f
                                                where f.tenant_id = m.tenant_id and f.member_id = m.member_id) as kept
              from member m
             where tenant_id = :tenant and member_key_hash = any(array(select decode(key, 'hex') from unnest(:keys) as key))
            """;

    private static final String HOLDERS = """
            select user_id_folded, member_id from member
             where tenant_id = :tenant and user_id_folded = any(array(select unnest(:ids)))
            union
            select user_id_folded, member_id from former_user_id
             where tenant_id = :tenant and user_id_folded = any(array(select unnest(:ids)))
               and given_up_at > now() - interval '12 months'
            """;

    /** A user ID that another member takes at this moment is waited for; the row count tells who was first. */
    private static final String ADD = """
            insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id, user_id_folded, state,
                                birth_date, imported_email, valid_from, valid_to, name, name_kana, family_name, given_name,
                                family_name_kana, given_name_kana, relationship, gender, phone_number, postal_code, address)
            values (:tenant, :id, :sealed, decode(:key, 'hex'), :userId, :userIdFolded, 'issued', :birthDate, :email,
                    cast(:validFrom as date), cast(:validTo as date), :name, :nameKana, :familyName, :givenName, :familyNameKana, :givenNameKana,
                    :relationship, :gender, :phoneNumber, :postalCode, :address)
            on conflict do nothing
            """;

    /** A corrected birth date has tries of its own: the ones before were compared with a wrong record. */
    private static final String CHANGE = """
            update member
               set user_id = :userId, user_id_folded = :userIdFolded, birth_date = :birthDate, imported_email = :email,
                   valid_from = cast(:validFrom as date), valid_to = cast(:validTo as date), name = :name, name_kana = :nameKana,
                   family_name = :familyName, given_name = :givenName, family_name_kana = :familyNameKana,
                   given_name_kana = :givenNameKana, relationship = :relationship, gender = :gender,
                   phone_number = :phoneNumber, postal_code = :postalCode, address = :address,
                   birth_date_tries = case when birth_date = :birthDate then birth_date_tries else 0 end,
                   birth_date_stopped_at = case when birth_date = :birthDate then birth_date_stopped_at end,
                   updated_at = now()
             where tenant_id = :tenant and member_id = :id
            """;

    private static final String OVER = "coalesce(valid_to < (now() at time zone 'Asia/Tokyo')::date, false)";

    private static final String STANDING = "select member_id, encode(member_key_hash, 'hex') as key, " + OVER
            + " as over from member where tenant_id = :tenant and state <> 'withdrawn' and member_id > :after"
            + " order by member_id limit :limit";

    private static final String INSURED =
            "select count(*) from member where tenant_id = :tenant and state <> 'withdrawn'" + " and not " + OVER;

    /** Before the first of {@link #standing}. */
    public static final UUID BEGINNING = new UUID(0, 0);

    private final MemberKeys keys;

    Roster(MemberKeys keys) {
        this.keys = keys;
    }

    /** Who is known, by {@link MemberKey#hash}. */
    public Map<String, RosterEntry> find(Tx tx, Collection<MemberKey> wanted) {
        Map<String, RosterEntry> found = new HashMap<>();
        tx.sql()
                .createQuery(FIND)
                .bind("tenant", tx.tenant().value())
                .bind("keys", wanted.stream().map(MemberKey::hash).toArray(String[]::new))
                .map((row, context) -> found.put(row.getString("key"), entry(row)))
                .list();
        return found;
    }

    /** The next members who are not withdrawn, in the order of their ids. */
    public List<Standing> standing(Tx tx, UUID after, int limit) {
        return tx.sql()
                .createQuery(STANDING)
                .bind("tenant", tx.tenant().value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Standing(
                        row.getObject("member_id", UUID.class), row.getString("key"), row.getBoolean("over")))
                .list();
    }

    /** How many members are neither withdrawn nor past their last day. */
    public int insured(Tx tx) {
        return tx.sql()
                .createQuery(INSURED)
                .bind("tenant", tx.tenant().value())
                .mapTo(Integer.class)
                .one();
    }

    /** Who has each of these folded user IDs, or had it in the last 12 months. Free ones are not in the map. */
    public Map<String, Set<UUID>> holders(Tx tx, Collection<String> folded) {
        Map<String, Set<UUID>> holders = new HashMap<>();
        tx.sql()
                .createQuery(HOLDERS)
                .bind("tenant", tx.tenant().value())
                .bind("ids", folded.toArray(String[]::new))
                .map((row, context) -> holders.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                        .add(row.getObject(2, UUID.class)))
                .list();
        return holders;
    }

    /** @return in the order of the list, whether each was added; false: another member has the user ID by now */
    public List<Boolean> add(Tx tx, List<NewMember> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = tx.sql().prepareBatch(ADD);
        for (NewMember member : members) {
            bind(batch, tx, member.id(), member.imported())
                    .bind("sealed", keys.seal(tx.tenant(), member.id(), member.key()))
                    .bind("key", member.key().hash())
                    .add();
        }
        return Arrays.stream(batch.execute()).mapToObj(rows -> rows == 1).toList();
    }

    /** Replaces what the file says of these members, and nothing else. */
    public void change(Tx tx, Map<UUID, Imported> changes) {
        if (changes.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.sql().prepareBatch(CHANGE);
        changes.forEach((member, imported) -> bind(batch, tx, member, imported).add());
        batch.execute();
    }

    /** The insurer has given the member another key. */
    public void rekey(Tx tx, UUID member, MemberKey key) {
        tx.sql()
                .createUpdate("update member set member_key_sealed = :sealed, member_key_hash = decode(:key, 'hex')"
                        + " where tenant_id = :tenant and member_id = :member")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("sealed", keys.seal(tx.tenant(), member, key))
                .bind("key", key.hash())
                .execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, Tx tx, UUID member, Imported imported) {
        Profile profile = imported.profile();
        return batch.bind("tenant", tx.tenant().value())
                .bind("id", member)
                .bind("userId", imported.userId())
                .bind("userIdFolded", UserIds.fold(imported.userId()))
                .bind("birthDate", imported.birthDate())
                .bind("email", imported.email())
                .bind("validFrom", imported.validFrom())
                .bind("validTo", imported.validTo())
                .bind("name", profile.name())
                .bind("nameKana", profile.nameKana())
                .bind("familyName", profile.familyName())
                .bind("givenName", profile.givenName())
                .bind("familyNameKana", profile.familyNameKana())
                .bind("givenNameKana", profile.givenNameKana())
                .bind("relationship", profile.relationship().name().toLowerCase(Locale.ROOT))
                .bind("gender", profile.gender())
                .bind("phoneNumber", profile.phoneNumber())
                .bind("postalCode", profile.postalCode())
                .bind("address", profile.address());
    }

    private static RosterEntry entry(ResultSet row) throws SQLException {
        return new RosterEntry(
                row.getObject("member_id", UUID.class),
                MemberState.of(row.getString("state")),
                row.getBoolean("over"),
                row.getBoolean("kept"),
                new Imported(
                        row.getString("user_id"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("imported_email"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        MemberRows.profile(row)));
    }
}
