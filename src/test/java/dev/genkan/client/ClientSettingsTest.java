package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.tenant.Localized;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What cannot be registered, whoever wants it. */
class ClientSettingsTest {
    @Test
    void aPublicClientIsNeverExemptFromPkce() {
        assertThatThrownBy(() -> settings("none", false, "https://portal.example.jp/callback"))
                .hasMessageContaining("PKCE");
        assertThatCode(() -> settings("client_secret_basic", false, "https://portal.example.jp/callback"))
                .doesNotThrowAnyException();
    }

    @Test
    void aRedirectUriIsAbsoluteAndHasNoFragment() {
        for (String uri :
                new String[] {"/callback", "https://portal.example.jp/#x", "https://a@b.example/", "not a uri"}) {
            assertThatThrownBy(() -> settings("none", true, uri)).hasMessageContaining(uri);
        }
        assertThatCode(() -> settings("none", true, "jp.example.app:/callback")).doesNotThrowAnyException();
    }

    @Test
    void scriptsComeFromWhereTheRedirectUrisAre() {
        assertThat(Origins.of(settings("none", true, "HTTPS://Portal.example.jp:443/callback?x=1")))
                .containsExactly("https://portal.example.jp");
        assertThat(Origins.of(settings("none", true, "http://[::1]:8000/native")))
                .containsExactly("http://[::1]:8000");
        assertThat(Origins.of(settings("none", true, "jp.example.app:/callback")))
                .isEmpty();
    }

    @Test
    void anOriginIsWrittenAsBrowsersWriteIt() {
        for (String origin : new String[] {"https://app.example.jp", "http://localhost:3000", "http://[::1]:8000"}) {
            assertThat(Origins.isOrigin(origin)).as(origin).isTrue();
        }
        for (String other : new String[] {
            "*",
            "null",
            "",
            "https://app.example.jp/",
            "https://app.example.jp:443",
            "https://APP.example.jp",
            "https://a@app.example.jp",
            "ftp://app.example.jp",
            "app.example.jp",
            "https://*.example.jp"
        }) {
            assertThat(Origins.isOrigin(other)).as(other).isFalse();
        }
    }

    @Test
    void whatGenkanDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> settings("client_secret_guess", true, "https://portal.example.jp/callback"))
                .hasMessageContaining("authMethod")
                .hasMessageContaining("client_secret_guess");
    }

    /** Sets of the JDK change their order with each start, and another order would be another JSON. */
    @Test
    void scopesAreKeptInOneOrder() {
        assertThat(settings("none", true, "https://portal.example.jp/callback").scopes())
                .containsExactly("address", "email", "insurer", "openid", "phone", "profile");
    }

    private static ClientSettings settings(String authMethod, boolean pkceRequired, String redirectUri) {
        return new ClientSettings(
                new Localized("ポータル", "Portal"),
                List.of(redirectUri),
                List.of(),
                authMethod,
                pkceRequired,
                "pairwise",
                null,
                Set.of("openid", "profile", "email", "phone", "address", "insurer"),
                "RS256",
                null,
                null,
                null,
                List.of(),
                Set.of(),
                Features.NONE);
    }
}
