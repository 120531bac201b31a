package dev.genkan.image;

import dev.genkan.secret.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Base32;

/** Members of the benchmarks' insurer with a password and an authenticator app; written straight into PostgreSQL, since first logins are other tests' matter. */
final class Members {
    record Member(String userId, Totp app) {}

    static final String PASSWORD = "bench-Passw0rd!";

    /** More than log in while a code may not be used twice. */
    private static final int HOW_MANY = 1_000;

    private static final String TENANT = "bench";

    /** Of the password, as {@code bench/fill.mjs} has it. */
    private static final String HASH =
            "$argon2id$v=19$m=7168,t=5,p=1$YmVuY2hzYWx0MTZieXRlcw$54ZFmSkhj1w5ySRzEr73AVS8I5U0/1KHmZLf3Db2eIo";

    private static final String MEMBERS = """
            insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id, user_id_folded, state, name, family_name,
                given_name, birth_date, relationship, birth_date_confirmed_at, method, method_chosen_at, email, email_folded,
                email_confirmed_at, activated_at)
              select '%1$s', ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, ''::bytea, sha256(('key' || i)::bytea),
                't' || i, 't' || i, 'active', 'Bench ' || i, 'Bench', i::text, date '1980-01-01', 'insured', now(), 'otp', now(),
                't' || i || '@bench.example', 't' || i || '@bench.example', now(), now()
              from generate_series(0, %2$d - 1) i;
            insert into password (tenant_id, member_id, kind, hash) select tenant_id, member_id, 'chosen', '%3$s' from member;
            insert into consent (tenant_id, consent_id, member_id, document, version, language, sha256)
              select m.tenant_id, gen_random_uuid(), m.member_id, d.kind, d.version, d.language, d.sha256
              from member m join document d on d.tenant_id = m.tenant_id and d.language = 'ja';
            """.formatted(TENANT, HOW_MANY, HASH);

    private final AtomicInteger next = new AtomicInteger();

    private Members() {}

    /** @param url of JDBC; as a superuser, whom row-level security does not stop */
    static Members fill(String url, Vault vault) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, "postgres", "none");
                Statement members = database.createStatement();
                PreparedStatement device = database.prepareStatement(
                        "insert into totp_device (tenant_id, device_id, member_id, key_sealed, name, last_step) values (?, ?, ?, ?, 'Phone', 0)");
                PreparedStatement key =
                        database.prepareStatement("update member set member_key_sealed = ? where tenant_id = '" + TENANT
                                + "' and member_id = ?")) {
            members.execute(MEMBERS);
            for (int i = 0; i < HOW_MANY; i++) {
                UUID member = UUID.fromString("00000000-0000-4000-8000-%012d".formatted(i));
                UUID id = UUID.fromString("00000000-0000-4000-9000-%012d".formatted(i));
                device.setString(1, TENANT);
                device.setObject(2, id);
                device.setObject(3, member);
                device.setBytes(4, vault.seal("totp/" + TENANT + "/" + member + "/" + id, key(i)));
                device.addBatch();
                byte[] number = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
                key.setBytes(1, vault.seal("member-key/" + TENANT + "/" + member, number));
                key.setObject(2, member);
                key.addBatch();
            }
            device.executeBatch();
            key.executeBatch();
        }
        return new Members();
    }

    Member next() {
        int i = next.getAndIncrement() % HOW_MANY;
        return new Member("t" + i, new Totp(Base32.encode(key(i))));
    }

    private static byte[] key(int i) {
        return "K%019d".formatted(i).getBytes(StandardCharsets.US_ASCII);
    }
}
