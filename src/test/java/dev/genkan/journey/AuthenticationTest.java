package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.Factor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** protocol.md section 2, {@code acr} and {@code amr}. */
class AuthenticationTest {
    @ParameterizedTest(name = "password {0}, {1}: {2}")
    @CsvSource({
        "true,                , urn:genkan:acr:1fa, pwd",
        "true,  OTP           , urn:genkan:acr:2fa, pwd otp mfa",
        "true,  RECOVERY_CODE , urn:genkan:acr:2fa, pwd otp mfa",
        "true,  TRUSTED_DEVICE, urn:genkan:acr:1fa, pwd",
        "true,  PASSKEY       , phr               , pwd pop user mfa",
        "false, PASSKEY       , phr               , pop user mfa",
    })
    void asTokensTellIt(boolean password, @Nullable Factor factor, String acr, String amr) {
        Authentication proven = new Authentication(password, factor);
        assertThat(proven.acr().value()).isEqualTo(acr);
        assertThat(proven.amr()).isEqualTo(List.of(amr.split(" ")));
        // A session keeps the methods, and stands for the same afterwards.
        Authentication kept = Authentication.of(proven.amr());
        assertThat(kept.acr()).isEqualTo(proven.acr());
        assertThat(kept.amr()).isEqualTo(proven.amr());
    }
}
