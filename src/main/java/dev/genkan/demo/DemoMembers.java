package dev.genkan.demo;

import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Database;
import dev.genkan.member.ImportRuns;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.member.Members;
import dev.genkan.provision.members.ImportOptions;
import dev.genkan.provision.members.ImportOutcome;
import dev.genkan.provision.members.MemberImport;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings the invented members in, and keeps one before and one after the first login at hand. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
final class DemoMembers {
    /** Good for both insurers' rules; known to everybody. */
    static final String CHOSEN_PASSWORD = "asagao-no-hana-8";

    /** The second member of the file has finished the first login. */
    static final int FINISHED = 2;

    private final Database database;
    private final Members members;
    private final Import importing;
    private final FirstLogin firstLogin;

    DemoMembers(Database database, Members members, Import importing, FirstLogin firstLogin) {
        this.database = database;
        this.members = members;
        this.importing = importing;
        this.firstLogin = firstLogin;
    }

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    record Import(MemberImport members, ImportRuns runs, Passwords passwords) {}

    /** Writes the file, and imports it unless this very file has been imported before. */
    void bring(DemoTenant demo, Tenant tenant, Path folder, int count) throws IOException {
        String csv = InventedMembers.file(demo, count);
        Path file = Files.writeString(folder.resolve("members-" + demo.id() + ".csv"), csv);
        byte[] sha256 = OpaqueToken.sha256(csv);
        if (database.inTenant(tenant.id(), tx -> importing.runs().contains(tx, sha256))) {
            return;
        }
        ImportOutcome outcome = importing.members().run(tenant, file, new ImportOptions(false, folder));
        if (!(outcome instanceof ImportOutcome.Applied)) {
            throw new IllegalStateException("the demo's members cannot be imported: " + outcome);
        }
    }

    void finishOne(DemoTenant demo, Tenant tenant) {
        find(demo, tenant, FINISHED)
                .filter(member -> member.state() == MemberState.ISSUED || member.state() == MemberState.ACTIVATING)
                .ifPresent(member -> firstLogin.complete(tenant, member, Secret.of(CHOSEN_PASSWORD)));
    }

    /** The number of a member who has not logged in yet; the initial password is given anew, for the demo may be old. */
    Optional<Integer> renewOneBefore(DemoTenant demo, Tenant tenant, int count) {
        for (int number = 1; number <= count; number++) {
            Optional<Member> member = find(demo, tenant, number).filter(known -> known.state() == MemberState.ISSUED);
            if (member.isPresent()) {
                Secret initial = Secret.of(DemoTenant.initialPassword(number));
                database.inTenant(tenant.id(), tx -> {
                    importing
                            .passwords()
                            .setInitial(
                                    tx,
                                    member.get().id(),
                                    initial,
                                    tenant.settings().initialPassword().validity());
                    return initial;
                });
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    Optional<Member> find(DemoTenant demo, Tenant tenant, int number) {
        return database.inTenant(tenant.id(), tx -> members.findByUserId(tx, demo.userId(number)));
    }
}
