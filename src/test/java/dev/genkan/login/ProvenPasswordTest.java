package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.Passwords;
import dev.genkan.journey.Next;
import dev.genkan.journey.Step;
import dev.genkan.member.MemberTransition;
import dev.genkan.member.Members;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A journey is good only for the password that it was proven with: stolen postcards, re-issued ones, and two tabs. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ProvenPasswordTest {
    private static final String NEXT_INITIAL = "wxyz-5432-hgfe";

    @Inject
    Insurer insurer;

    @Inject
    Members members;

    @Inject
    Passwords passwords;

    Mailbox mailbox;

    @Test
    void aJourneyOfAStolenPostcardEndsWhereTheMemberHasChosenAPassword() {
        Tenant tenant = insurer.open("proven-a");
        Walker member = walker(tenant, "m0000001");
        Visitor thief = insurer.visitor();
        Page birthDate = member.upTo(Step.BIRTH_DATE, thief);
        member.toTheEnd(insurer.visitor());

        Page signIn = thief.follow(thief.get(birthDate.address()));
        assertThat(signIn.heading()).isEqualTo("ログイン");
        assertThat(signIn.body()).contains("パスワードが変わったため");
        assertThat(member.logIn(thief, signIn, Insurer.INITIAL_PASSWORD).status())
                .isEqualTo(422);
        assertThat(insurer.value(tenant, "select count(*) from session")).isEqualTo("1");
    }

    @Test
    void aJourneyOfBeforeTheReIssueEndsAlsoOnceTheNewPostcardIsInUse() {
        Tenant tenant = insurer.open("proven-b");
        Walker member = walker(tenant, "m0000002");
        Visitor old = insurer.visitor();
        Page password = member.upTo(Step.NEW_PASSWORD, old);
        reissue(tenant);
        assertThat(old.get(password.address()).leadsTo()).isEqualTo("sign-in");

        Visitor fresh = insurer.visitor();
        Page signIn = fresh.get(insurer.begin(tenant, fresh));
        assertThat(member.logIn(fresh, signIn, NEXT_INITIAL).leadsTo()).isEqualTo("birth-date");
        assertThat(member.take(Step.NEW_PASSWORD, old, password).leadsTo()).isEqualTo("sign-in");
        assertThat(insurer.value(tenant, "select kind from password")).isEqualTo("initial");
    }

    @Test
    void aSessionOfBeforeTheReIssueProvesNothing() {
        Tenant tenant = insurer.open("proven-c");
        Walker member = walker(tenant, "m0000003");
        Visitor old = insurer.visitor();
        member.toTheEnd(old);
        reissue(tenant);
        Visitor fresh = insurer.visitor();
        member.logIn(fresh, fresh.get(insurer.begin(tenant, fresh)), NEXT_INITIAL);
        assertThat(((Next) insurer.start(tenant, old, Insurer.request())).open().step())
                .isEqualTo(Step.PASSWORD);
    }

    @Test
    void afterAReIssueOnlyTheStepsThatAreAskedAgainAreCounted() {
        Tenant tenant = insurer.open("proven-d");
        Walker member = walker(tenant, "m0000004");
        member.toTheEnd(insurer.visitor());
        reissue(tenant);
        Visitor visitor = insurer.visitor();
        Page page = visitor.follow(member.logIn(visitor, visitor.get(insurer.begin(tenant, visitor)), NEXT_INITIAL));
        assertThat(page.body()).contains("<strong>1 / 4</strong>");
        page = visitor.follow(member.take(Step.BIRTH_DATE, visitor, page));
        assertThat(page.body()).contains("login/user-id", "<strong>2 / 4</strong>");
        page = visitor.follow(member.take(Step.USER_ID_AND_METHOD, visitor, page));
        assertThat(page.body()).contains("<strong>3 / 4</strong>");
        page = visitor.follow(member.take(Step.NEW_PASSWORD, visitor, page));
        assertThat(page.body()).contains("<strong>4 / 4</strong>", "設定が終わりました");
    }

    @Test
    void theOtherTabAsksForTheNewPasswordAndSaysWhy() {
        Tenant tenant = insurer.open("proven-e");
        Walker member = walker(tenant, "m0000005");
        Visitor tabs = insurer.visitor();
        Page other = member.upTo(Step.BIRTH_DATE, tabs);
        member.toTheEnd(tabs);
        Page signIn = tabs.follow(member.take(Step.BIRTH_DATE, tabs, other));
        assertThat(signIn.body()).contains("パスワードが変わったため").doesNotContain("初めての方は");
        assertThat(tabs.get(signIn.address() + "&lang=en").body()).contains("Your password has changed");
        Page next = tabs.follow(member.logIn(tabs, signIn, Walker.NEW_PASSWORD));
        assertThat(next.heading()).isEqualTo("Log in with your face or fingerprint");
    }

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    private void reissue(Tenant tenant) {
        UUID member = UUID.fromString(insurer.value(tenant, "select member_id from member"));
        insurer.inTenant(tenant.id(), tx -> {
            passwords.setInitial(tx, member, Secret.of(NEXT_INITIAL), Duration.ofDays(21));
            return members.move(tx, member, MemberTransition.REISSUE);
        });
    }
}
