package dev.genkan.demo.portal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The portal as an OpenID Connect client: code flow with PKCE, everything that comes back is checked. */
final class RelyingParty {
    /** {@code insurer}: relationship to the insured person. */
    private static final Scope SCOPE = new Scope("openid", "profile", "email", "insurer");

    private final Portal portal;
    private final InstantSource clock;
    private final Provider provider;
    private final ClientID client;

    RelyingParty(Portal portal, InstantSource clock) {
        this.portal = portal;
        this.clock = clock;
        this.provider = new Provider(portal);
        this.client = new ClientID(portal.clientId());
    }

    /** An empty record of messages. */
    Conversation conversation() {
        return new Conversation(clock);
    }

    /** @throws LoginFailed when the provider's metadata cannot be had */
    PendingLogin begin(LoginWish wish) throws LoginFailed {
        Conversation conversation = conversation();
        OIDCProviderMetadata metadata = provider.discover(conversation);
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, client, portal.redirectUri())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .uiLocales(languages(wish.locale()))
                .loginHint(wish.loginHint());
        if (wish.prompt() != null) {
            request.prompt(prompt(wish.prompt()));
        }
        URI uri = request.build().toURI();
        conversation.add(
                Message.Kind.AUTHORIZATION_REQUEST, "GET " + Decoded.address(uri), Decoded.form(uri.getRawQuery()));
        return new PendingLogin(state, nonce, verifier, metadata, uri, wish.target(), conversation);
    }

    /**
     * Takes the provider's answer, gets the tokens and checks them.
     *
     * @param parameters of the callback's address
     */
    SignedIn finish(PendingLogin login, Map<String, List<String>> parameters) throws LoginFailed {
        AuthorizationCode code = code(login, parameters);
        return provider.signIn(login, code);
    }

    /** Whether the provider says that this login has ended. One that cannot be reached says nothing. */
    boolean isOver(SignedIn member, Conversation conversation) {
        SignedIn.Renewal renewal = member.renewal();
        return renewal != null && provider.refuses(renewal, conversation);
    }

    /** @throws LoginFailed if it is not what this portal's provider says to this portal */
    LogoutTokenClaimsSet checkLogout(String token, Conversation conversation) throws LoginFailed {
        return provider.checkLogout(token, conversation);
    }

    /** Where the browser is sent to end the single sign-on session (RP-Initiated Logout 1.0, 2). */
    URI logout(URI endpoint, JWT idToken, State state, Locale locale) {
        return new LogoutRequest(endpoint, idToken, null, client, portal.home(), state, languages(locale)).toURI();
    }

    private AuthorizationCode code(PendingLogin login, Map<String, List<String>> parameters) throws LoginFailed {
        AuthenticationResponse response = parse(parameters);
        // RFC 9207, 2.4: before anything else, and for errors too; a missing one is as wrong as another's.
        if (!new Issuer(portal.issuer()).equals(response.getIssuer())) {
            throw new LoginFailed(Failure.OTHER_ISSUER, "iss is " + response.getIssuer() + ", not " + portal.issuer());
        }
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "the answer contains no code");
        }
        return code;
    }

    private AuthenticationResponse parse(Map<String, List<String>> parameters) throws LoginFailed {
        // RFC 6749, 3.1: no parameter more than once.
        if (parameters.values().stream().anyMatch(values -> values.size() > 1)) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "a parameter of the answer occurs twice");
        }
        try {
            return AuthenticationResponseParser.parse(portal.redirectUri(), parameters);
        } catch (ParseException e) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "the answer cannot be read: " + e.getMessage(), e);
        }
    }

    private static LoginFailed refused(ErrorObject error) {
        String detail = error.getCode() + (error.getDescription() == null ? "" : ": " + error.getDescription());
        return new LoginFailed(
                switch (Objects.requireNonNullElse(error.getCode(), "")) {
                    case "access_denied" -> Failure.ACCESS_DENIED;
                    case "login_required", "interaction_required", "consent_required", "account_selection_required" ->
                        Failure.LOGIN_REQUIRED;
                    default -> Failure.PROVIDER;
                },
                detail);
    }

    private static Prompt.Type prompt(String value) {
        return "none".equals(value) ? Prompt.Type.NONE : Prompt.Type.LOGIN;
    }

    private static List<LangTag> languages(Locale locale) {
        try {
            return List.of(new LangTag(locale.getLanguage()));
        } catch (LangTagException e) {
            throw new IllegalStateException("a language that is no language tag: " + locale, e);
        }
    }
}
