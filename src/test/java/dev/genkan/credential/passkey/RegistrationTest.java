package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Race;
import dev.genkan.testing.SoftAuthenticator;
import dev.genkan.testing.SoftAuthenticator.Kind;
import dev.genkan.testing.SoftAuthenticator.Message;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration of a passkey (WebAuthn Level 3, 7.1): what is good is kept, and each lie is refused with nothing written. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class RegistrationTest {
    private static final Tenant TENANT = TestTenants.of("passkey-reg");

    @Inject
    Holders holders;

    @Inject
    Registration registration;

    @Inject
    Passkeys passkeys;

    @Inject
    Database database;

    @Inject
    Randomness randomness;

    @Inject
    ObjectMapper json;

    Mailbox mailbox;

    @Test
    void optionsAskForADiscoverablePasskeyOfAVerifiedUser() throws Exception {
        Member member = holders.member(TENANT);
        JsonNode options = json.readTree(holders.options(TENANT, holders.place(), member));
        assertThat(options.path("rp").path("id").textValue()).isEqualTo("localhost");
        assertThat(options.path("user").path("name").textValue()).isEqualTo(member.userId());
        assertThat(decoded(options.path("user").path("id"))).hasSize(64);
        assertThat(decoded(options.path("challenge"))).hasSize(32);
        assertThat(options.path("authenticatorSelection").toString())
                .isEqualTo(
                        "{\"residentKey\":\"required\",\"requireResidentKey\":true,\"userVerification\":\"required\"}");
        assertThat(options.path("attestation").textValue()).isEqualTo("none");
        assertThat(options.path("excludeCredentials")).isEmpty();
        assertThat(options.path("pubKeyCredParams").findValuesAsText("alg")).containsExactly("-8", "-7", "-257");
        JsonNode again = json.readTree(holders.options(TENANT, holders.place(), member));
        assertThat(again.path("user").path("id")).isEqualTo(options.path("user").path("id"));
        assertThat(again.path("challenge")).isNotEqualTo(options.path("challenge"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ES256", "RS256", "EDDSA"})
    void aTrueMessageBecomesAPasskeyAndTheMemberIsToldByMail(Kind kind) throws Exception {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        SoftAuthenticator authenticator = new SoftAuthenticator(kind, Holders.ORIGIN);
        Message message = authenticator
                .create(holders.options(TENANT, place, member))
                .flags(SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BE | SoftAuthenticator.BS)
                .aaguid("fbfc3007-154e-4ecc-8c0b-6e020557d7bd");
        UUID id = holders.store(TENANT, place, member, message.json());
        List<Passkey> present = database.inTenant(TENANT.id(), tx -> passkeys.of(tx, member.id()));
        assertThat(present).singleElement().satisfies(passkey -> {
            assertThat(passkey.id()).isEqualTo(id);
            assertThat(passkey.credentialId()).isEqualTo(authenticator.credentialId());
            assertThat(passkey.backedUp()).isTrue();
            assertThat(passkey.lastUsedAt()).isNull();
        });
        assertThat(row(id)).isEqualTo("localhost 0 {internal} t t t fbfc3007-154e-4ecc-8c0b-6e020557d7bd");
        assertThat(mailbox.await(member.email(), 1).get(0))
                .satisfies(mail -> assertThat(mail.text()).contains("パスキー（顔・指紋でのログイン）が登録されました"));
        JsonNode next = json.readTree(holders.options(TENANT, holders.place(), member));
        assertThat(next.path("excludeCredentials").findValuesAsText("id"))
                .containsExactly(Base64.getUrlEncoder().withoutPadding().encodeToString(authenticator.credentialId()));
    }

    @Test
    void aWrongChallengeIsRefused() {
        refused(Refusal.CHALLENGE, message -> message.challenge(randomness.bytes(32)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:81",
                "https://localhost",
                "http://genkan.example",
                "http://localhost.example",
                "android:apk-key-hash:AAAA"
            })
    void anotherOriginIsRefused(String origin) {
        refused(Refusal.SITE, message -> message.origin(origin));
    }

    @Test
    void ofAnRpIdThatHostsShareTheTenantsOwnOriginIsTheOnlyOne() {
        Tenant related = new Tenant(
                new TenantId("passkey-related"),
                "https://login.midori.example",
                TestTenants.settings(new TenantSettings.Place("https://login.midori.example", "login.group.example")));
        Member member = holders.member(related);
        Place place = holders.place();
        SoftAuthenticator elsewhere = SoftAuthenticator.at("https://login.group.example");
        String refused =
                elsewhere.create(holders.options(related, place, member)).json();
        assertThat(registration.verify(related, place, member, refused))
                .isInstanceOfSatisfying(RegistrationOutcome.Refused.class, no -> assertThat(no.why())
                        .isEqualTo(Refusal.SITE));
        SoftAuthenticator here = SoftAuthenticator.at("https://login.midori.example");
        holders.store(
                related,
                place,
                member,
                here.create(holders.options(related, place, member)).json());
    }

    @Test
    void aPageWithinAnotherSiteIsRefused() {
        refused(Refusal.SITE, Message::crossOrigin);
    }

    @Test
    void anotherRpIdIsRefused() {
        refused(Refusal.SITE, message -> message.rpId("example"));
    }

    @Test
    void anAssertionIsNoRegistration() {
        refused(Refusal.MALFORMED, message -> message.type("webauthn.get"));
    }

    @Test
    void aUserWhoIsNotVerifiedOrNotThereIsRefused() {
        refused(Refusal.USER_NOT_VERIFIED, message -> message.flags(SoftAuthenticator.UP));
        refused(Refusal.USER_NOT_VERIFIED, message -> message.flags(SoftAuthenticator.UV));
    }

    @Test
    void aPasskeyThatIsBackedUpAndCannotBeIsRefused() {
        refused(
                Refusal.MALFORMED,
                message -> message.flags(SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BS));
    }

    @Test
    void anAlgorithmThatWasNotOfferedIsRefused() {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        SoftAuthenticator authenticator = new SoftAuthenticator(Kind.RS512, Holders.ORIGIN);
        refused(
                Refusal.ALGORITHM,
                member,
                place,
                authenticator.create(holders.options(TENANT, place, member)).json());
        refused(Refusal.ALGORITHM, message -> message.algorithm(-257));
    }

    @Test
    void aCredentialIdBeyondTheLongestIsRefused() {
        refused(Refusal.MALFORMED, message -> message.credentialId(new byte[1024]));
    }

    @Test
    void aMessageWorksOnce() {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        String message = SoftAuthenticator.at(Holders.ORIGIN)
                .create(holders.options(TENANT, place, member))
                .json();
        holders.store(TENANT, place, member, message);
        refused(Refusal.CHALLENGE, member, place, message);
    }

    @Test
    void aRefusedMessageHasUsedUpItsChallenge() {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        SoftAuthenticator authenticator = SoftAuthenticator.at(Holders.ORIGIN);
        String options = holders.options(TENANT, place, member);
        refused(
                Refusal.SITE,
                member,
                place,
                authenticator.create(options).rpId("example").json());
        refused(Refusal.CHALLENGE, member, place, authenticator.create(options).json());
    }

    @Test
    void aChallengeIsGoodForItsMemberBrowserJourneyTenantAndPurposeOnly() {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        String message = SoftAuthenticator.at(Holders.ORIGIN)
                .create(holders.options(TENANT, place, member))
                .json();
        refused(Refusal.CHALLENGE, holders.member(TENANT), place, message);
        refused(Refusal.CHALLENGE, member, Holders.place(randomness.token(), place.journey()), message);
        refused(Refusal.CHALLENGE, member, Holders.place(place.browser(), randomness.id()), message);
        refused(Refusal.CHALLENGE, member, Holders.place(place.browser(), null), message);
        Tenant other = TestTenants.of("passkey-reg-b");
        assertThat(registration.verify(other, place, member, message))
                .isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(Refusal.CHALLENGE));
        holders.store(TENANT, place, member, message);
    }

    @Test
    void aChallengeGrowsOld() {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        String message = SoftAuthenticator.at(Holders.ORIGIN)
                .create(holders.options(TENANT, place, member))
                .json();
        database.inTenant(TENANT.id(), tx -> tx.sql()
                .execute(
                        "update passkey_challenge set expires_at = expires_at - interval '15 minutes'"
                                + " where tenant_id = ?",
                        TENANT.id().value()));
        refused(Refusal.CHALLENGE, member, place, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\u0000",
                "{\"id\":1,\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"}}",
                "{\"response\":{\"clientDataJSON\":\"bm8gSlNPTg\",\"attestationObject\":\"oA\"}}",
                "{\"response\":{\"clientDataJSON\":\"%\",\"attestationObject\":\"oA\"}}"
            })
    void whatIsNoMessageIsRefused(String message) {
        refused(Refusal.MALFORMED, holders.member(TENANT), holders.place(), message);
    }

    @Test
    void anAuthenticatorIsKnownOnce() {
        Member first = holders.member(TENANT);
        SoftAuthenticator authenticator = SoftAuthenticator.at(Holders.ORIGIN);
        holders.register(TENANT, first, authenticator);
        Member second = holders.member(TENANT);
        Place place = holders.place();
        RegistrationOutcome outcome = registration.verify(
                TENANT,
                place,
                second,
                authenticator.create(holders.options(TENANT, place, second)).json());
        NewPasskey passkey = ((RegistrationOutcome.Verified) outcome).passkey();
        Passkeys.Owner owner = new Passkeys.Owner(TENANT, second, Locale.JAPANESE, Holders.SOMEWHERE);
        Optional<UUID> added = database.inTenant(TENANT.id(), tx -> passkeys.add(tx, owner, passkey, "二台目"));
        assertThat(added).isEmpty();
        boolean hasAny = database.inTenant(TENANT.id(), tx -> passkeys.hasAny(tx, second.id()));
        assertThat(hasAny).isFalse();
    }

    @Test
    void ofManyWithOneMessageOneIsVerified() throws Exception {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        String message = SoftAuthenticator.at(Holders.ORIGIN)
                .create(holders.options(TENANT, place, member))
                .json();
        List<RegistrationOutcome> outcomes = Race.between(8, i -> registration.verify(TENANT, place, member, message));
        assertThat(outcomes)
                .filteredOn(RegistrationOutcome.Verified.class::isInstance)
                .hasSize(1);
    }

    @Test
    void ofManyWhoAreFirstAllGetTheSameHandle() throws Exception {
        Member member = holders.member(TENANT);
        List<String> handles = Race.between(8, i -> read(holders.options(TENANT, holders.place(), member))
                .path("user")
                .path("id")
                .textValue());
        assertThat(handles).containsOnly(handles.get(0));
    }

    private void refused(Refusal why, UnaryOperator<Message> lie) {
        Member member = holders.member(TENANT);
        Place place = holders.place();
        Message message = SoftAuthenticator.at(Holders.ORIGIN).create(holders.options(TENANT, place, member));
        refused(why, member, place, lie.apply(message).json());
    }

    private void refused(Refusal why, Member member, Place place, String message) {
        List<String> before = holders.stored(TENANT);
        assertThat(registration.verify(TENANT, place, member, message))
                .isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(why));
        assertThat(holders.stored(TENANT)).isEqualTo(before);
        List<String> evidence = holders.refusals(TENANT, "passkey-not-added");
        assertThat(evidence.get(evidence.size() - 1)).isEqualTo(why.name());
    }

    private String row(UUID id) {
        return database.inTenant(TENANT.id(), tx -> tx.sql()
                .createQuery("select concat_ws(' ', rp_id, sign_count, transports, uv_initialized, backup_eligible,"
                        + " backup_state, aaguid) from passkey where tenant_id = :tenant and passkey_id = :id")
                .bind("tenant", TENANT.id().value())
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] decoded(JsonNode node) {
        return Base64.getUrlDecoder().decode(node.textValue());
    }
}
