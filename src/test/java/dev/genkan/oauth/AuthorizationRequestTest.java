package dev.genkan.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request is kept as JSON while somebody logs in. */
class AuthorizationRequestTest {
    @Test
    void scopesComeBackInTheOrderOfTheRequest() throws JsonProcessingException {
        List<String> scopes = Arrays.asList("profile openid insurer phone email address".split(" "));
        AuthorizationRequest request = new AuthorizationRequest(
                "portal",
                "https://portal.example/callback",
                null,
                null,
                new LinkedHashSet<>(scopes),
                Set.of(Prompt.LOGIN),
                60L,
                null,
                List.of(),
                List.of(),
                null,
                null,
                new RequestedClaims(Set.of("name", "email"), Set.of("birthdate"), List.of("phr")),
                ResponseMode.FORM_POST_JWT,
                new LinkedHashSet<>(List.of("https://b.example", "https://a.example")),
                "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        ObjectMapper json = new ObjectMapper();
        AuthorizationRequest kept = json.readValue(json.writeValueAsString(request), AuthorizationRequest.class);
        assertThat(kept).isEqualTo(request);
        assertThat(kept.scopes()).containsExactlyElementsOf(scopes);
        assertThat(kept.resources()).containsExactly("https://b.example", "https://a.example");
    }

    @Test
    void oneThatAnOlderVersionKeptIsAnsweredInTheQuery() throws JsonProcessingException {
        AuthorizationRequest kept = new ObjectMapper().readValue("""
                        {"clientId": "portal", "redirectUri": "https://portal.example/callback", "scopes": ["openid"],
                         "prompts": [], "uiLocales": [], "acrValues": []}
                        """, AuthorizationRequest.class);
        assertThat(kept.responseMode()).isEqualTo(ResponseMode.QUERY);
        assertThat(kept.resources()).isEmpty();
        assertThat(kept.dpopJkt()).isNull();
    }

    @Test
    void responseModesAreSpelledAsTheSpecificationsSpellThem() {
        assertThat(ResponseMode.values())
                .extracting(ResponseMode::value)
                .containsExactly("query", "form_post", "query.jwt", "form_post.jwt");
        assertThat(ResponseMode.parse("jwt")).contains(ResponseMode.QUERY_JWT);
        assertThat(ResponseMode.parse("fragment")).isEmpty();
        assertThat(ResponseMode.parse("QUERY")).isEmpty();
    }
}
