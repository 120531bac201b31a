package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.genkan.credential.Factor;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a journey's row keeps, also across versions. */
class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
    private static final UUID SESSION = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void aRowIsReadAsItWasWritten() throws JsonProcessingException {
        Progress written = new Progress(
                SESSION,
                new PasswordProof(NOON, "v1"),
                new FactorProof(Factor.OTP, NOON.plusSeconds(20)),
                new ResetProof(NOON.minusSeconds(20), "v0"),
                Set.of(Step.TERMS),
                Set.of(Step.EMAIL),
                false);
        assertThat(json.readValue(json.writeValueAsString(written), Progress.class))
                .isEqualTo(written);
        Progress empty = Progress.begin(null);
        assertThat(json.readValue(json.writeValueAsString(empty), Progress.class))
                .isEqualTo(empty);
    }

    @Test
    void aRowOfTheTimeBeforeFactorsIsReadToo() throws JsonProcessingException {
        String row =
                "{\"session\":\"" + SESSION + "\",\"authenticatedAt\":\"2026-11-22T03:00:00Z\",\"password\":\"v1\","
                        + "\"done\":[\"PASSWORD\",\"TERMS\"],\"notNeeded\":[],\"left\":true}";
        assertThat(json.readValue(row, Progress.class))
                .isEqualTo(new Progress(
                        SESSION,
                        new PasswordProof(NOON, "v1"),
                        null,
                        null,
                        Set.of(Step.PASSWORD, Step.TERMS),
                        Set.of(),
                        true));
        assertThat(json.readValue("{\"left\":false}", Progress.class)).isEqualTo(Progress.begin(null));
    }

    @Test
    void aNewLoginForgetsWhatAnotherMemberHasProven() {
        Progress other = new Progress(
                SESSION,
                new PasswordProof(NOON, "v1"),
                new FactorProof(Factor.PASSKEY, NOON),
                new ResetProof(NOON, "v1"),
                Set.of(Step.TERMS),
                Set.of(),
                false);
        Progress next = other.loggedInByPasskey(NOON.plusSeconds(60));
        assertThat(next.passwordProof()).isNull();
        assertThat(next.resetProof()).isNull();
        assertThat(next.session()).isNull();
        assertThat(next.done()).isEmpty();
        assertThat(next.provenAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aTrustedDeviceDoesNotCountAsAuthenticatingAgain() {
        Progress trusted = new Progress(null, new PasswordProof(NOON, "v1"), null, null, Set.of(), Set.of(), false)
                .proven(Factor.TRUSTED_DEVICE, NOON.plusSeconds(60));
        assertThat(trusted.provenAt()).isEqualTo(NOON);
    }

    @Test
    void aPasskeyIsNotMadeLessByACodeAfterIt() {
        Progress passkey = Progress.begin(null).loggedInByPasskey(NOON);
        assertThat(passkey.proven(Factor.OTP, NOON.plusSeconds(60))).isEqualTo(passkey);
    }
}
