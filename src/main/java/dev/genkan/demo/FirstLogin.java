package dev.genkan.demo;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome.Acceptable;
import dev.genkan.credential.password.Passwords;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.BirthDateMatch;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.member.UserIdChoice;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.terms.Consents;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Goes through the first login on behalf of an invented member, by the use cases that the pages call. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
final class FirstLogin {
    private final Database database;
    private final Members members;
    private final Choices choices;
    private final Agreement agreement;

    FirstLogin(Database database, Members members, Choices choices, Agreement agreement) {
        this.database = database;
        this.members = members;
        this.choices = choices;
        this.agreement = agreement;
    }

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    record Choices(BirthDateMatch birthDates, Passwords passwords, NewPassword newPassword) {}

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    record Agreement(Consents consents, Documents documents) {}

    /** Goes on where it was left, should it have been. */
    void complete(Tenant tenant, Member member, Secret password) {
        database.inTenant(tenant.id(), tx -> members.beginActivation(tx, member.id()));
        choices.birthDates().attempt(tenant, Origin.GENKAN, member.id(), member.birthDate());
        database.inTenant(tenant.id(), tx -> {
            agree(tx, member);
            return members.chooseUserIdAndMethod(tx, member.id(), new UserIdChoice(member.userId(), Method.PASSKEY));
        });
        choosePassword(tenant, member, password);
        database.inTenant(tenant.id(), tx -> {
            members.confirmEmail(tx, member.id(), member.userIdFolded() + "@example.jp");
            return members.activate(tx, member.id());
        });
    }

    private void choosePassword(Tenant tenant, Member member, Secret password) {
        String initial = database.inTenant(
                        tenant.id(), tx -> choices.passwords().present(tx, member.id()))
                .map(PresentPassword::version)
                .orElse(null);
        if (choices.newPassword().judge(tenant, member, initial, password) instanceof Acceptable wanted) {
            database.inTenant(tenant.id(), tx -> choices.newPassword().store(tx, Origin.GENKAN, wanted));
        }
    }

    private void agree(Tx tx, Member member) {
        if (agreement.consents().isPending(tx, member.id())) {
            agreement
                    .documents()
                    .current(tx, Document.Kind.TERMS, Locale.JAPANESE)
                    .ifPresent(terms -> agreement.consents().give(tx, member.id(), terms));
        }
    }
}
