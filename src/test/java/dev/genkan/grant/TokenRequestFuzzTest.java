package dev.genkan.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.genkan.client.Client;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TestTenants;
import dev.genkan.token.Binding;
import dev.genkan.web.FormReader;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** A target for Jazzer (docs/fuzzing.md): the bodies of token requests. */
class TokenRequestFuzzTest {
    private static final Client CLIENT = new Client("portal", TestClients.confidential(), true);

    @FuzzTest(maxDuration = "10m")
    void anyForm(byte[] body) throws IOException {
        Optional<Parameters> read = read(body);
        if (read.isEmpty()) {
            return;
        }
        TokenRequest request = new TokenRequest(TestTenants.of("fuzz"), CLIENT, read.get(), "192.0.2.1", Binding.NONE);
        assertThat(request.audiences().asked()).doesNotContain("");
        try {
            assertThat(request.scopes()).noneMatch(scope -> scope.isBlank() || scope.contains("\""));
            assertThat(request.required("grant_type")).isNotEmpty();
        } catch (ProtocolException.Answered e) {
            // Neither a line of its own in a header nor a value that was sent.
            assertThat(e.description()).matches("[\\x20-\\x7E]+");
        }
    }

    private static Optional<Parameters> read(byte[] body) throws IOException {
        try {
            return Optional.of(new FormReader()
                    .readFrom(
                            Parameters.class,
                            Parameters.class,
                            new Annotation[0],
                            MediaType.APPLICATION_FORM_URLENCODED_TYPE,
                            new MultivaluedHashMap<>(),
                            new ByteArrayInputStream(body)));
        } catch (ProtocolException.Answered e) {
            return Optional.empty();
        }
    }
}
