package dev.genkan.testing;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.provision.members.ImportOptions;
import dev.genkan.provision.members.ImportOutcome;
import dev.genkan.provision.members.MemberImport;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;

/** Invites new members of the demo's insurers, each by a member file of one row. */
@Singleton
public class Invitations {
    private final Tenants tenants;
    private final MemberImport imports;
    private final Database database;

    Invitations(Tenants tenants, MemberImport imports, Database database) {
        this.tenants = tenants;
        this.imports = imports;
        this.database = database;
    }

    public Invited invite(String tenant) {
        return invite(tenant, "緑川 花子");
    }

    /** @param name empty: the insurer's file has none */
    public Invited invite(String tenant, String name) {
        String unique = UUID.randomUUID().toString().substring(24);
        Invited member =
                new Invited("m" + unique, "hana-2468-" + unique.substring(0, 4), LocalDate.of(1979, 8, 22), name);
        try {
            Path folder = Files.createTempDirectory("invitation");
            Path file = folder.resolve("members.csv");
            Files.writeString(file, """
                    member_key,user_id,initial_password,birth_date,name,name_kana,relationship
                    K-%s,%s,%s,%s,%s,ミドリカワ ハナコ,insured
                    """.formatted(
                            unique, member.userId(), member.initialPassword(), member.birthDate(), member.name()));
            ImportOutcome outcome = imports.run(
                    tenants.find(new TenantId(tenant)).orElseThrow(), file, new ImportOptions(false, folder));
            if (outcome instanceof ImportOutcome.Applied applied
                    && applied.counts().added() == 1) {
                return member;
            }
            throw new AssertionError("not invited: " + outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose postcard lay around until its date had passed. */
    public Invited inviteWithExpiredPassword(String tenant) {
        Invited member = invite(tenant);
        update(
                tenant,
                "update password set expires_at = now() - interval '1 minute' where tenant_id = :tenant and member_id ="
                        + " (select member_id from member where tenant_id = :tenant and user_id = :value)",
                member.userId());
        return member;
    }

    /** As staff would. @param state {@code suspended} or {@code withdrawn} */
    public void setState(String tenant, Invited member, String state) {
        update(
                tenant,
                "update member set state_before = state, state = '" + state
                        + "' where tenant_id = :tenant and user_id = :value",
                member.userId());
    }

    /** @param name empty: none is known */
    public void rename(String tenant, Invited member, String name) {
        update(
                tenant,
                "update member set name = nullif('" + name + "', ''), family_name = null, given_name = null"
                        + " where tenant_id = :tenant and user_id = :value",
                member.userId());
    }

    /** Who is not insured yet. */
    public void letInsuranceBeginLater(String tenant, Invited member) {
        update(
                tenant,
                "update member set valid_from = current_date + 30 where tenant_id = :tenant and user_id = :value",
                member.userId());
    }

    /** Every journey that is open has begun long ago. */
    public void letJourneysGrowOld(String tenant) {
        update(
                tenant,
                "update journey set expires_at = now() - interval '1 minute' where tenant_id = :tenant"
                        + " and finished_at is null and :value = ''",
                "");
    }

    private void update(String tenant, String statement, String value) {
        database.inTenant(new TenantId(tenant), tx -> tx.sql()
                .createUpdate(statement)
                .bind("tenant", tenant)
                .bind("value", value)
                .execute());
    }
}
