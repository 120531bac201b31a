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
                new RequestedClaims(Set.of("name", "email"), Set.of("birthdate"), List.of("phr")));
        ObjectMapper json = new ObjectMapper();
        AuthorizationRequest kept = json.readValue(json.writeValueAsString(request), AuthorizationRequest.class);
        assertThat(kept).isEqualTo(request);
        assertThat(kept.scopes()).containsExactlyElementsOf(scopes);
    }
}
