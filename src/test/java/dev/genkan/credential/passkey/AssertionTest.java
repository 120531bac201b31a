package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import dev.genkan.testing.SoftAuthenticator;
import dev.genkan.testing.SoftAuthenticator.Kind;
import dev.genkan.testing.SoftAuthenticator.Message;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A passkey is proven (WebAuthn Level 3, 7.2): each lie is refused with nothing written. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class AssertionTest {
    private static final Tenant TENANT = TestTenants.of("passkey-get");
    private static final int PRESENT = SoftAuthenticator.UP | SoftAuthenticator.UV;

    @Inject
    Holders holders;

    @Inject
    Assertion assertion;

    @Inject
    SealedChallenges challenges;

    @Inject
    PasskeyConfig config;

    @Inject
    TenantSecrets secrets;

    @Inject
    JobsDatabase jobs;

    @Inject
    Passkeys passkeys;

    @Inject
    Database database;

    @Inject
    Randomness randomness;

    @Inject
    ObjectMapper json;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ES256", "RS256", "EDDSA"})
    void aTrueMessageProvesItsMember(Kind kind) {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = new SoftAuthenticator(kind, Holders.ORIGIN);
        UUID id = holders.register(TENANT, member, authenticator);
        Place place = holders.place();
        ProvenPasskey alone = proven(place, null, authenticator.get(assertion.options(TENANT, place, null)));
        assertThat(alone).isEqualTo(new ProvenPasskey(member.id(), id, 0, false));
        assertThat(use(alone)).isTrue();
        assertThat(present(member)).singleElement().satisfies(passkey -> assertThat(passkey.lastUsedAt())
                .isNotNull());
        Message second =
                authenticator.get(assertion.options(TENANT, place, member.id())).userHandle(null);
        assertThat(proven(place, member.id(), second).member())
                .as("as a second factor, of which browsers need not tell the handle")
                .isEqualTo(member.id());
    }

    @Test
    void optionsNameAMembersPasskeysAndHowElseTheyCanBeReached() throws Exception {
        Member member = holders.member(TENANT);
        holders.register(TENANT, member, SoftAuthenticator.at(Holders.ORIGIN));
        JsonNode second = json.readTree(assertion.options(TENANT, holders.place(), member.id()));
        assertThat(second.path("allowCredentials")).hasSize(1);
        assertThat(second.path("allowCredentials").path(0).path("transports").toString())
                .as("a phone's passkey from a PC (S17)")
                .isEqualTo("[\"internal\",\"hybrid\"]");
        assertThat(second.path("userVerification").textValue()).isEqualTo("required");
        JsonNode alone = json.readTree(assertion.options(TENANT, holders.place(), null));
        assertThat(alone.path("allowCredentials")).isEmpty();
        assertThat(alone.path("rpId").textValue()).isEqualTo("localhost");
    }

    @Test
    void aWrongChallengeIsRefused() {
        refused(Refusal.CHALLENGE, message -> message.challenge(randomness.bytes(32)));
    }

    @Test
    void anotherOriginIsRefused() {
        refused(Refusal.SITE, message -> message.origin("http://localhost.example"));
        refused(Refusal.SITE, message -> message.origin("https://localhost"));
        refused(Refusal.SITE, Message::crossOrigin);
    }

    @Test
    void anotherRpIdIsRefused() {
        refused(Refusal.SITE, message -> message.rpId("example"));
    }

    @Test
    void aRegistrationIsNoAssertion() {
        refused(Refusal.MALFORMED, message -> message.type("webauthn.create"));
    }

    @Test
    void aUserWhoIsNotVerifiedOrNotThereIsRefused() {
        refused(Refusal.USER_NOT_VERIFIED, message -> message.flags(SoftAuthenticator.UP));
        refused(Refusal.USER_NOT_VERIFIED, message -> message.flags(SoftAuthenticator.UV));
    }

    @Test
    void aPasskeyDoesNotBecomeOneThatCanBeCopied() {
        refused(Refusal.MALFORMED, message -> message.flags(PRESENT | SoftAuthenticator.BE));
    }

    @Test
    void aWrongSignatureIsRefused() {
        refused(Refusal.SIGNATURE, Message::spoiled);
        refused(Refusal.SIGNATURE, message -> message.signedBy(SoftAuthenticator.at(Holders.ORIGIN)));
    }

    @Test
    void aSignatureOfAnotherAlgorithmIsRefused() {
        SoftAuthenticator other = new SoftAuthenticator(Kind.RS256, Holders.ORIGIN);
        refused(Refusal.SIGNATURE, message -> message.signedBy(other));
    }

    @Test
    void anUnknownPasskeyIsRefused() {
        refused(Refusal.UNKNOWN_PASSKEY, message -> message.credentialId(randomness.bytes(32)));
    }

    @Test
    void aMissingOrAnothersHandleIsRefused() {
        refused(Refusal.NOT_THE_MEMBERS, message -> message.userHandle(null));
        refused(Refusal.NOT_THE_MEMBERS, message -> message.userHandle(randomness.bytes(64)));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 4", "5, 0"})
    void aCounterThatDoesNotGrowIsRefused(long before, long presented) {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, before);
        Place place = holders.place();
        Message message =
                authenticator.get(assertion.options(TENANT, place, null)).count(presented);
        refused(Refusal.COUNTER, place, null, message.json());
        Message grown =
                authenticator.get(assertion.options(TENANT, place, null)).count(before + 1);
        assertThat(use(proven(place, null, grown))).isTrue();
    }

    @Test
    void aPasskeyOnSeveralDevicesMayHaveSeveralCounters() {
        Member member = holders.member(TENANT);
        int synced = PRESENT | SoftAuthenticator.BE | SoftAuthenticator.BS;
        SoftAuthenticator authenticator = registered(member, synced, 5);
        Place place = holders.place();
        Message message = authenticator
                .get(assertion.options(TENANT, place, null))
                .flags(synced)
                .count(3);
        ProvenPasskey proven = proven(place, null, message);
        assertThat(use(proven)).isTrue();
        assertThat(count(proven)).as("never set back").isEqualTo(5);
        assertThat(counted(tx -> tx.sql()
                        .createQuery("select count(*) from audit_event where tenant_id = :tenant"
                                + " and kind = 'passkey-counted-backwards' and member_id = :member")
                        .bind("tenant", TENANT.id().value())
                        .bind("member", member.id())
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void ofTwoUsesOfOneCountOneCounts() throws Exception {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 1);
        Place place = holders.place();
        List<ProvenPasskey> proofs = List.of(
                proven(
                        place,
                        null,
                        authenticator
                                .get(assertion.options(TENANT, place, null))
                                .count(2)),
                proven(
                        place,
                        null,
                        authenticator
                                .get(assertion.options(TENANT, place, null))
                                .count(2)));
        assertThat(Race.between(2, i -> use(proofs.get(i)))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aMessageWorksOnce() throws Exception {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 0);
        Place place = holders.place();
        String message =
                authenticator.get(assertion.options(TENANT, place, null)).json();
        List<AssertionOutcome> outcomes = Race.between(8, i -> assertion.verify(TENANT, place, null, message));
        assertThat(outcomes)
                .filteredOn(AssertionOutcome.Proven.class::isInstance)
                .hasSize(1);
        refused(Refusal.CHALLENGE, place, null, message);
    }

    @Test
    void aChallengeGrowsOld() {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 0);
        Place place = holders.place();
        Message message = authenticator.get(assertion.options(TENANT, place, null));
        Occasion occasion = new Occasion(Purpose.LOG_IN, place, null);
        Duration validity = config.challengeValidity();
        byte[] old = issuedBefore(validity).issue(TENANT.id(), occasion);
        refused(Refusal.CHALLENGE, place, null, message.challenge(old).json());
        byte[] aging = issuedBefore(validity.minusMinutes(1)).issue(TENANT.id(), occasion);
        assertThat(use(proven(place, null, message.challenge(aging)))).isTrue();
    }

    private SealedChallenges issuedBefore(Duration age) {
        InstantSource then = InstantSource.offset(InstantSource.system(), age.negated());
        return new SealedChallenges(jobs, secrets, randomness, then, config);
    }

    @Test
    void aChallengeOfOurFormIsNotGoodUnlessWeMadeIt() {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 0);
        Place place = holders.place();
        Message message = authenticator.get(assertion.options(TENANT, place, null));
        byte[] ours = challenges.issue(TENANT.id(), new Occasion(Purpose.LOG_IN, place, null));
        for (int i = 0; i < ours.length; i += 5) {
            byte[] other = ours.clone();
            other[i] ^= 1;
            refused(Refusal.CHALLENGE, place, null, message.challenge(other).json());
        }
        byte[] madeUp = randomness.bytes(ours.length);
        refused(Refusal.CHALLENGE, place, null, message.challenge(madeUp).json());
        assertThat(use(proven(place, null, message.challenge(ours)))).isTrue();
    }

    @Test
    void usedChallengesAreForgottenOnceTheyAreTooOldEverywhere() {
        byte[] recent = randomness.bytes(16);
        assertThat(isFirstUse(recent)).isTrue();
        database.inTenant(TENANT.id(), tx -> tx.sql()
                .execute(
                        "insert into passkey_challenge_used (tenant_id, challenge_hash, forget_at)"
                                + " values (?, sha256('old'), now() - interval '1 second')",
                        TENANT.id().value()));
        challenges.cleanUp();
        assertThat(isFirstUse(recent)).isFalse();
        assertThat(isFirstUse("old".getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    private boolean isFirstUse(byte[] challenge) {
        return database.inTenant(TENANT.id(), tx -> challenges.use(tx, challenge));
    }

    @Test
    void aChallengeIsGoodForItsBrowserJourneyMemberAndPurposeOnly() {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 0);
        Place place = holders.place();
        String alone = authenticator.get(assertion.options(TENANT, place, null)).json();
        refused(Refusal.CHALLENGE, Holders.place(randomness.token(), place.journey()), null, alone);
        refused(Refusal.CHALLENGE, Holders.place(place.browser(), randomness.id()), null, alone);
        refused(Refusal.CHALLENGE, place, member.id(), alone);
        String second =
                authenticator.get(assertion.options(TENANT, place, member.id())).json();
        refused(Refusal.CHALLENGE, place, null, second);
        String registering = authenticator
                .get(holders.options(TENANT, place, member))
                .rpId("localhost")
                .json();
        refused(Refusal.CHALLENGE, place, member.id(), registering);
    }

    @Test
    void anotherMembersPasskeyIsRefused() {
        Member member = holders.member(TENANT);
        SoftAuthenticator others = registered(holders.member(TENANT), PRESENT, 0);
        Place place = holders.place();
        String message =
                others.get(assertion.options(TENANT, place, member.id())).json();
        refused(Refusal.NOT_THE_MEMBERS, place, member.id(), message);
    }

    @Test
    void anotherTenantsPasskeyIsRefusedThoughTheyShareAHost() {
        Tenant other = TestTenants.of("passkey-get-b");
        holders.member(other);
        SoftAuthenticator theirs = registered(holders.member(TENANT), PRESENT, 0);
        Place place = holders.place();
        AssertionOutcome outcome = assertion.verify(
                other,
                place,
                null,
                theirs.get(assertion.options(other, place, null)).json());
        assertThat(outcome).isInstanceOfSatisfying(AssertionOutcome.Refused.class, refused -> assertThat(refused.why())
                .isEqualTo(Refusal.UNKNOWN_PASSKEY));
        String message = theirs.get(assertion.options(other, place, null)).json();
        refused(Refusal.CHALLENGE, place, null, message);
    }

    @Test
    void aPasskeyThatWasTakenAwayProvesNothing() {
        Member member = holders.member(TENANT);
        SoftAuthenticator authenticator = registered(member, PRESENT, 0);
        Place place = holders.place();
        ProvenPasskey proven = proven(place, null, authenticator.get(assertion.options(TENANT, place, null)));
        Message later = authenticator.get(assertion.options(TENANT, place, null));
        assertThat(isDone(tx -> passkeys.remove(tx, Holders.SOMEWHERE, member.id(), proven.passkey())))
                .isTrue();
        assertThat(use(proven)).isFalse();
        refused(Refusal.UNKNOWN_PASSKEY, place, null, later.json());
    }

    @Test
    void namesAreTheMembersOwn() {
        Member member = holders.member(TENANT);
        UUID id = holders.register(TENANT, member, SoftAuthenticator.at(Holders.ORIGIN));
        Member other = holders.member(TENANT);
        assertThat(isDone(tx -> passkeys.rename(tx, other.id(), id, "わたしの"))).isFalse();
        assertThat(isDone(tx -> passkeys.remove(tx, Holders.SOMEWHERE, other.id(), id)))
                .isFalse();
        assertThat(isDone(tx -> passkeys.rename(tx, member.id(), id, "古いスマートフォン")))
                .isTrue();
        assertThat(present(member)).extracting(Passkey::name).containsExactly("古いスマートフォン");
        assertThat(counted(tx -> passkeys.removeAll(tx, Holders.SOMEWHERE, member.id())))
                .isEqualTo(1);
    }

    private SoftAuthenticator registered(Member member, int flags, long count) {
        SoftAuthenticator authenticator = SoftAuthenticator.at(Holders.ORIGIN);
        Place place = holders.place();
        holders.store(
                TENANT,
                place,
                member,
                authenticator
                        .create(holders.options(TENANT, place, member))
                        .flags(flags)
                        .count(count)
                        .json());
        return authenticator;
    }

    private List<Passkey> present(Member member) {
        return database.inTenant(TENANT.id(), tx -> passkeys.of(tx, member.id()));
    }

    private boolean isDone(Predicate<Tx> work) {
        return database.inTenant(TENANT.id(), work::test);
    }

    private int counted(Function<Tx, Integer> work) {
        return database.inTenant(TENANT.id(), work);
    }

    private void refused(Refusal why, UnaryOperator<Message> lie) {
        SoftAuthenticator authenticator = registered(holders.member(TENANT), PRESENT, 0);
        Place place = holders.place();
        Message message = authenticator.get(assertion.options(TENANT, place, null));
        refused(why, place, null, lie.apply(message).json());
    }

    private void refused(Refusal why, Place place, @Nullable UUID member, String message) {
        List<String> before = holders.stored(TENANT);
        assertThat(assertion.verify(TENANT, place, member, message))
                .isInstanceOfSatisfying(AssertionOutcome.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(why));
        assertThat(holders.stored(TENANT)).isEqualTo(before);
        List<String> evidence = holders.refusals(TENANT, "passkey-refused");
        assertThat(evidence.get(evidence.size() - 1)).isEqualTo(why.name());
    }

    private ProvenPasskey proven(Place place, @Nullable UUID member, Message message) {
        AssertionOutcome outcome = assertion.verify(TENANT, place, member, message.json());
        if (outcome instanceof AssertionOutcome.Proven proven) {
            return proven.passkey();
        }
        throw new AssertionError("refused: " + outcome);
    }

    private boolean use(ProvenPasskey proven) {
        return database.inTenant(TENANT.id(), tx -> passkeys.used(tx, Holders.SOMEWHERE, proven));
    }

    private long count(ProvenPasskey proven) {
        return database.inTenant(TENANT.id(), tx -> tx.sql()
                .createQuery("select sign_count from passkey where tenant_id = :tenant and passkey_id = :id")
                .bind("tenant", TENANT.id().value())
                .bind("id", proven.passkey())
                .mapTo(Long.class)
                .one());
    }
}
