package dev.genkan.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features.Profile;
import dev.genkan.client.dynamic.DynamicClient;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.oauth.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Targets for Jazzer (docs/fuzzing.md): whatever a client sends is refused in words, or is sound. */
class MetadataFuzzTest {
    private static final Terms TERMS = new Terms(Profile.OIDC, true, Set.of("openid", "profile"), true);

    @FuzzTest(maxDuration = "10m")
    void anyBody(byte[] body) {
        read(body);
    }

    /** So that chance need not find the first name and its brackets. */
    @FuzzTest(maxDuration = "10m")
    void anyFieldBesideARedirectUri(byte[] rest) {
        String text = new String(rest, StandardCharsets.UTF_8);
        read(("{\"redirect_uris\":[\"https://a.example/\"]," + text + "}").getBytes(StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "10m")
    void anyRedirectUri(byte[] uri) {
        String text = new String(uri, StandardCharsets.UTF_8);
        if (Uris.redirectFault(text, true).isEmpty()) {
            URI sound = URI.create(text);
            assertThat(sound.getRawFragment()).isNull();
            assertThat(sound.getRawUserInfo()).isNull();
            assertThat(sound.getScheme()).isNotIn("javascript", "data", "vbscript", "file", "blob", "about");
        }
    }

    private static void read(byte[] body) {
        try {
            Wanted wanted = MetadataReader.read(body, TERMS);
            ClientSettings settings = wanted.settings();
            assertThat(TERMS.scopes()).containsAll(settings.scopes());
            assertThat(settings.pkceRequired()).isTrue();
            assertThat(settings.claims()).isEmpty();
            assertThat(settings.features().about().consentRequired()).isTrue();
            ClientInformation.of(new DynamicClient(new Client("id", settings, true), TERMS, wanted.told()));
        } catch (ProtocolException.Answered e) {
            assertThat(e.description()).isNotBlank();
        }
    }
}
