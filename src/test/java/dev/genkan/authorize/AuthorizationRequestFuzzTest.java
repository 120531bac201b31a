package dev.genkan.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.OfflineSignatures;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TestTenants;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whatever a request says, it is refused in words or keeps every promise; nothing unexpected happens (docs/fuzzing.md). */
class AuthorizationRequestFuzzTest {
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.EdDSA);
    private static final Tenant TENANT = TestTenants.of("made-up");
    private static final Client CLIENT = new Client("portal", settings(), true);
    private static final RequestReader READER = reader();

    /** RFC 6749, 5.2. */
    private static final Pattern DESCRIPTION = Pattern.compile("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    @FuzzTest(maxDuration = "10m")
    void anyParameters(byte[] form) {
        read(new Parameters(fields(new String(form, StandardCharsets.UTF_8))));
    }

    /** So that chance need not find what every request needs. */
    @FuzzTest(maxDuration = "10m")
    void anyParametersBesideGoodOnes(byte[] form) {
        Map<String, List<String>> fields = fields("response_type=code&scope=openid&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri=" + TestClients.CALLBACK);
        fields(new String(form, StandardCharsets.UTF_8)).forEach(fields::putIfAbsent);
        read(new Parameters(fields));
    }

    @FuzzTest(maxDuration = "10m")
    void anyRequestObject(byte[] text) {
        Parameters form = new Parameters(
                Map.of("request", List.of(new String(text, StandardCharsets.UTF_8).replace('\0', 'x') + "x")));
        assertThat(read(form)).as("nobody has signed it").isFalse();
    }

    /** The client has signed it, whatever it is. */
    @FuzzTest(maxDuration = "10m")
    void anySignedPayload(byte[] payload) throws GeneralSecurityException {
        String input = Base64URL.encode("{\"alg\":\"EdDSA\"}") + "." + Base64URL.encode(payload);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KEY.edwards());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        read(new Parameters(Map.of("request", List.of(input + "." + Base64URL.encode(signature.sign())))));
    }

    /** @return whether it was accepted */
    private static boolean read(Parameters form) {
        try {
            Presented presented = READER.push(TENANT, CLIENT, form);
            AuthorizationRequest request = READER.request(presented);
            assertThat(request.clientId()).isEqualTo("portal");
            assertThat(request.redirectUri()).isIn(CLIENT.settings().redirectUris());
            assertThat(request.scopes()).contains("openid");
            assertThat(CLIENT.settings().scopes()).containsAll(request.scopes());
            assertThat(request.codeChallenge()).hasSize(43);
            assertThat(request.resources()).isEmpty();
            return true;
        } catch (ProtocolException.Answered e) {
            assertThat(e.description()).matches(DESCRIPTION);
            return false;
        }
    }

    /** Without what only the database can judge. */
    private static Map<String, List<String>> fields(String form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            try {
                fields.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // No form: refused before it comes here.
            }
        }
        fields.remove("id_token_hint");
        return fields;
    }

    @SuppressWarnings("NullAway") // What is not there would need the database, and is not asked.
    private static RequestReader reader() {
        RequestObjects objects =
                new RequestObjects(OfflineSignatures.make(), InstantSource.system(), new ObjectMapper());
        return new RequestReader(null, new RequestChecks(null), null, null, new Envelopes(objects, null));
    }

    private static ClientSettings settings() {
        ClientSettings plain = TestClients.confidential();
        // Without loopback addresses, whose port is free.
        ClientSettings at = TestClients.at(TestClients.CALLBACK, TestClients.AFTER_LOGOUT);
        return at.with(plain.features().withCredentials(new Features.Credentials(null, KEY.jwks(), null, null)));
    }
}
