package dev.genkan.authorize;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.client.Features;
import dev.genkan.client.RedirectUris;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.Prompt;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.oauth.ResponseMode;
import dev.genkan.par.Pushed;
import dev.genkan.par.PushedRequests;
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
    private final PushedRequests pushedRequests;
    private final Envelopes envelopes;

    RequestReader(
            Clients clients,
            RequestChecks checks,
            IdTokens idTokens,
            PushedRequests pushedRequests,
            Envelopes envelopes) {
        this.clients = clients;
        this.envelopes = envelopes;
        this.pushedRequests = pushedRequests;
        this.checks = checks;
        this.idTokens = idTokens;
    }

    /**
     * A request that a browser brings, or to which it brings the reference.
     *
     * @throws ProtocolException Shown as long as nobody may be redirected, Redirected from then on
     */
    AuthorizationRequest read(Tenant tenant, Parameters parameters) {
        Presented presented = recognise(tenant, parameters);
        Optional<Fault> fault = checks.first(presented);
        if (fault.isPresent()) {
            throw refused(presented, fault.get());
        }
        return request(presented);
    }

    /**
     * A request that its client pushes.
     *
     * @return one that passed every check
     * @throws ProtocolException.Answered whatever is wrong with it (RFC 9126, 2.3)
     */
    Presented push(Tenant tenant, Client client, Parameters parameters) {
        if (parameters.has("request_uri")) {
            throw answered(new Fault(ErrorCode.INVALID_REQUEST, "request_uri must not be pushed (RFC 9126, 2.1)"));
        }
        try {
            Presented presented = own(tenant, client, parameters);
            Optional<Fault> fault = checks.first(presented);
            if (fault.isEmpty()) {
                return presented;
            }
            throw answered(fault.get());
        } catch (RequestObjects.Faulty e) {
            throw answered(e.fault());
        }
    }

    /** RFC 9126, 3: beside a request object no other parameter counts, whatever the client is. */
    private Presented own(Tenant tenant, Client client, Parameters form) throws RequestObjects.Faulty {
        if (form.repeated(List.of("request")).isPresent()) {
            throw new RequestObjects.Faulty(new Fault(ErrorCode.INVALID_REQUEST, "request was sent more than once"));
        }
        Optional<String> object = form.get("request");
        Parameters parameters =
                object.isPresent() ? envelopes.open(tenant, client, form).parameters() : form;
        Optional<Fault> fault = redirectFault(client, parameters);
        if (fault.isPresent()) {
            throw new RequestObjects.Faulty(fault.get());
        }
        return new Presented(
                tenant,
                client,
                parameters.get("redirect_uri").orElseThrow(),
                parameters.with("client_id", client.id()),
                object.isPresent() ? Passage.IN.signed() : Passage.IN);
    }

    /** Client and redirect URI come first: before that, no word goes to any address (RFC 6749, 4.1.2.1). */
    private Presented recognise(Tenant tenant, Parameters outer) {
        outer.repeated(List.of("client_id", "request", "request_uri")).ifPresent(name -> {
            throw shown(name + " was sent more than once");
        });
        String id = outer.get("client_id").orElseThrow(() -> shown("client_id is missing"));
        Client client = clients.find(tenant, id).orElseThrow(() -> shown("client_id is not registered here"));
        if (outer.get("request_uri").filter(PushedRequests::isReference).isPresent()) {
            // RFC 9126, 4: nothing counts but what was pushed.
            Pushed pushed = pushed(tenant, client, outer.get("request_uri").orElseThrow());
            return presented(tenant, client, pushed.parameters(), Passage.by(pushed));
        }
        if (!outer.has("request") && !outer.has("request_uri")) {
            return presented(tenant, client, outer, Passage.OPEN);
        }
        try {
            return presented(tenant, client, envelopes.merged(tenant, client, outer), Passage.OPEN.signed());
        } catch (RequestObjects.Faulty e) {
            if (redirectFault(client, outer).isPresent()) {
                throw shown(e.fault());
            }
            // Where the client listens may stand in there only. It is not believed, but no more than the rest of this
            // address is.
            Parameters listening = outer.get("request")
                    .map(RequestObjects::listening)
                    .map(outer::over)
                    .orElse(outer);
            throw refused(presented(tenant, client, listening, Passage.OPEN), e.fault());
        }
    }

    private static Presented presented(Tenant tenant, Client client, Parameters parameters, Passage passage) {
        redirectFault(client, parameters).ifPresent(fault -> {
            throw shown(fault);
        });
        return new Presented(tenant, client, parameters.get("redirect_uri").orElseThrow(), parameters, passage);
    }

    private Pushed pushed(Tenant tenant, Client client, String requestUri) {
        return pushedRequests
                .find(tenant, client.id(), requestUri)
                .orElseThrow(() -> shown(new Fault(
                        ErrorCode.INVALID_REQUEST_URI, "request_uri names no request that this client has pushed")));
    }

    private static Optional<Fault> redirectFault(Client client, Parameters parameters) {
        if (parameters.repeated(List.of("redirect_uri")).isPresent()) {
            return invalid("redirect_uri was sent more than once");
        }
        Optional<String> redirectUri = parameters.get("redirect_uri");
        if (redirectUri.isEmpty()) {
            return invalid("redirect_uri is missing");
        }
        return RedirectUris.contains(client.settings().redirectUris(), redirectUri.get())
                ? Optional.empty()
                : invalid("redirect_uri is not registered for this client; it is compared character by character");
    }

    AuthorizationRequest request(Presented presented) {
        ClaimsParameter claims = claims(presented);
        List<String> acrs = Stream.concat(words(presented, "acr_values").stream(), claims.wishedAcrs().stream())
                .toList();
        // What the client has registered for requests that do not say (OpenID Connect Registration 1.0, 2).
        Features.Requests usual = presented.client().settings().features().requests();
        return new AuthorizationRequest(
                presented.client().id(),
                presented.redirectUri(),
                presented.get("state").orElse(null),
                presented.get("nonce").orElse(null),
                scopes(presented),
                prompts(presented),
                presented.get("max_age").map(Long::valueOf).orElse(usual.defaultMaxAge()),
                presented.get("login_hint").orElse(null),
                words(presented, "ui_locales").stream().limit(LOCALES_AT_MOST).toList(),
                acrs.isEmpty() && claims.claims().essentialAcrs().isEmpty() ? usual.defaultAcrValues() : acrs,
                presented.get("code_challenge").orElse(null),
                RequestChecks.hint(idTokens, presented)
                        .map(IdTokenHint::subject)
                        .or(() -> claims.subjects().stream().findFirst())
                        .orElse(null),
                claims.claims(),
                presented.get("response_mode").flatMap(ResponseMode::parse).orElse(null),
                new LinkedHashSet<>(presented.parameters().all("resource")),
                presented.get("dpop_jkt").orElse(null),
                presented.passage().pushed() == null
                        ? null
                        : presented.passage().pushed().reference());
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

    private static Optional<Fault> invalid(String description) {
        return Optional.of(new Fault(ErrorCode.INVALID_REQUEST, description));
    }

    private static ProtocolException.Shown shown(String description) {
        return shown(new Fault(ErrorCode.INVALID_REQUEST, description));
    }

    private static ProtocolException.Redirected refused(Presented presented, Fault fault) {
        return new ProtocolException.Redirected(
                RequestChecks.returnAddress(presented), fault.error(), fault.description());
    }

    private static ProtocolException.Shown shown(Fault fault) {
        return new ProtocolException.Shown(fault.error(), fault.description());
    }

    private static ProtocolException.Answered answered(Fault fault) {
        return new ProtocolException.Answered(fault.error(), fault.description());
    }
}
