package dev.genkan.authorize;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.client.RedirectUris;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.Prompt;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.oauth.ResponseMode;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.IdTokenHint;
import dev.genkan.token.IdTokens;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an {@link AuthorizationRequest} of parameters, or says what is wrong to whom it may be said. */
@Singleton
final class RequestReader {
    private static final int LOCALES_AT_MOST = 10;

    private final Clients clients;
    private final RequestChecks checks;
    private final IdTokens idTokens;

    RequestReader(Clients clients, RequestChecks checks, IdTokens idTokens) {
        this.clients = clients;
        this.checks = checks;
        this.idTokens = idTokens;
    }

    /** @throws ProtocolException Shown as long as nobody may be redirected, Redirected from then on */
    AuthorizationRequest read(Tenant tenant, Parameters parameters) {
        Presented presented = recognise(tenant, parameters);
        Optional<Fault> fault = checks.first(presented);
        if (fault.isPresent()) {
            throw new ProtocolException.Redirected(
                    RequestChecks.returnAddress(presented),
                    fault.get().error(),
                    fault.get().description());
        }
        return request(presented);
    }

    /** Client and redirect URI come first: before that, no word goes to any address (RFC 6749, 4.1.2.1). */
    private Presented recognise(Tenant tenant, Parameters parameters) {
        parameters.repeated(List.of("client_id", "redirect_uri")).ifPresent(name -> {
            throw shown(name + " was sent more than once");
        });
        String id = parameters.get("client_id").orElseThrow(() -> shown("client_id is missing"));
        Client client = clients.find(tenant, id).orElseThrow(() -> shown("client_id is not registered here"));
        String redirectUri = parameters.get("redirect_uri").orElseThrow(() -> shown("redirect_uri is missing"));
        if (!RedirectUris.contains(client.settings().redirectUris(), redirectUri)) {
            throw shown("redirect_uri is not registered for this client; it is compared character by character");
        }
        return new Presented(tenant, client, redirectUri, parameters);
    }

    private AuthorizationRequest request(Presented presented) {
        ClaimsParameter claims = claims(presented);
        return new AuthorizationRequest(
                presented.client().id(),
                presented.redirectUri(),
                presented.get("state").orElse(null),
                presented.get("nonce").orElse(null),
                scopes(presented),
                prompts(presented),
                presented.get("max_age").map(Long::valueOf).orElse(null),
                presented.get("login_hint").orElse(null),
                words(presented, "ui_locales").stream().limit(LOCALES_AT_MOST).toList(),
                Stream.concat(words(presented, "acr_values").stream(), claims.wishedAcrs().stream())
                        .toList(),
                presented.get("code_challenge").orElse(null),
                RequestChecks.hint(idTokens, presented)
                        .map(IdTokenHint::subject)
                        .or(() -> claims.subjects().stream().findFirst())
                        .orElse(null),
                claims.claims(),
                presented.get("response_mode").flatMap(ResponseMode::parse).orElse(null),
                new LinkedHashSet<>(presented.parameters().all("resource")),
                presented.get("dpop_jkt").orElse(null));
    }

    private static ClaimsParameter claims(Presented presented) {
        try {
            return presented.claims();
        } catch (ClaimsParameter.Faulty e) {
            throw new IllegalStateException("was checked before", e);
        }
    }

    private static Set<String> scopes(Presented presented) {
        Set<String> allowed = presented.client().settings().scopes();
        return words(presented, "scope").stream()
                .filter(scope -> scope.equals("openid") || allowed.contains(scope))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Prompt> prompts(Presented presented) {
        return words(presented, "prompt").stream()
                .flatMap(prompt -> Prompt.parse(prompt).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> words(Presented presented, String name) {
        return presented.get(name).map(RequestChecks::words).orElse(List.of());
    }

    private static ProtocolException.Shown shown(String description) {
        return new ProtocolException.Shown(ErrorCode.INVALID_REQUEST, description);
    }
}
