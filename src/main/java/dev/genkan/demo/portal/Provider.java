package dev.genkan.demo.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.genkan.demo.portal.Message.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/** The provider, seen from the portal: the requests that go from server to server. */
final class Provider {
    private static final Logger LOG = Logger.getLogger(Provider.class);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final Portal portal;
    private final Issuer issuer;
    private final ClientID client;

    Provider(Portal portal) {
        this.portal = portal;
        this.issuer = new Issuer(portal.issuer());
        this.client = new ClientID(portal.clientId());
    }

    /** Asked anew for each login: a demo shows it, and notices at once when the provider has changed. */
    OIDCProviderMetadata discover(Conversation conversation) throws LoginFailed {
        try {
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, OIDCProviderMetadata.resolveURL(issuer));
            HTTPResponse response = Wire.send(request);
            Wire.note(conversation, Message.Kind.DISCOVERY, request, response);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
            if (!issuer.equals(metadata.getIssuer())) {
                throw new LoginFailed(Failure.NOT_TRUSTED, "the metadata are those of " + metadata.getIssuer());
            }
            return metadata;
        } catch (GeneralException e) {
            throw new LoginFailed(Failure.UNREACHABLE, "the provider's metadata: " + e.getMessage(), e);
        }
    }

    /** From the code to a member whom the portal knows. */
    SignedIn signIn(PendingLogin login, AuthorizationCode code) throws LoginFailed {
        try {
            OIDCTokens tokens = tokens(login, code);
            IDTokenClaimsSet claims = check(login, tokens);
            UserInfo member = userInfo(login, tokens.getAccessToken());
            // Core 5.3.2: claims of another subject are somebody else's.
            if (!claims.getSubject().equals(member.getSubject())) {
                throw new LoginFailed(Failure.NOT_TRUSTED, "userinfo speaks of another subject than the ID token");
            }
            return signedIn(login, tokens, claims, member);
        } catch (ParseException e) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "what the provider sent cannot be read: " + e.getMessage(), e);
        }
    }

    private OIDCTokens tokens(PendingLogin login, AuthorizationCode code) throws LoginFailed, ParseException {
        HTTPRequest request = new TokenRequest.Builder(
                        login.provider().getTokenEndpointURI(),
                        authentication(),
                        new AuthorizationCodeGrant(code, portal.redirectUri(), login.verifier()))
                .build()
                .toHTTPRequest();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("Authorization", "Basic " + portal.clientId() + ":••••••••"));
        parameters.addAll(Decoded.form(request.getBody()));
        login.conversation().add(Message.Kind.TOKEN_REQUEST, Wire.line(request), parameters);
        HTTPResponse answer = Wire.send(request);
        TokenResponse response = OIDCTokenResponseParser.parse(answer);
        login.conversation().add(Message.Kind.TOKEN_RESPONSE, Wire.status(answer), Wire.content(answer, response));
        if (!response.indicatesSuccess()) {
            throw new LoginFailed(
                    Failure.PROVIDER,
                    "token request: "
                            + response.toErrorResponse().getErrorObject().getCode());
        }
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }

    /**
     * Uses the refresh token, which counts as use of the session and is refused as soon as that has ended (RFC 6749, 5.2). The client
     * is registered to keep its token, so that several tabs may ask at once.
     */
    boolean refuses(SignedIn.Renewal renewal, Conversation conversation) {
        HTTPRequest request = new TokenRequest.Builder(
                        renewal.endpoint(), authentication(), new RefreshTokenGrant(renewal.token()))
                .build()
                .toHTTPRequest();
        try {
            HTTPResponse answer = Wire.send(request);
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            Wire.note(conversation, Message.Kind.SESSION_CHECK, request, answer);
            return !response.indicatesSuccess()
                    && OAuth2Error.INVALID_GRANT.equals(
                            response.toErrorResponse().getErrorObject());
        } catch (LoginFailed | ParseException e) {
            LOG.infof("Portal %s: whether the session goes on is not known (%s)", client, e.getMessage());
            return false;
        }
    }

    /**
     * Signature, type, issuer, audience, times, event, and that it is no ID token (OpenID Connect Back-Channel Logout 1.0, 2.6). Whether
     * it came before is the caller's to know.
     */
    LogoutTokenClaimsSet checkLogout(String token, Conversation conversation) throws LoginFailed {
        try {
            JWKSet keys = keys(discover(conversation), conversation);
            return new LogoutTokenValidator(
                            issuer,
                            client,
                            true,
                            new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
                            null)
                    .validate(SignedJWT.parse(token));
        } catch (java.text.ParseException | ParseException | BadJOSEException | JOSEException e) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "logout token: " + e.getMessage(), e);
        }
    }

    private ClientSecretBasic authentication() {
        return new ClientSecretBasic(client, new Secret(portal.clientSecret().reveal()));
    }

    /** Signature, issuer, audience, times, nonce (OpenID Connect Core, 3.1.3.7) and the access token's hash (3.1.3.8). */
    private IDTokenClaimsSet check(PendingLogin login, OIDCTokens tokens) throws LoginFailed, ParseException {
        IDTokenValidator validator = new IDTokenValidator(
                issuer,
                client,
                new JWSVerificationKeySelector<SecurityContext>(
                        ALGORITHMS, new ImmutableJWKSet<>(keys(login.provider(), login.conversation()))),
                null);
        try {
            IDTokenClaimsSet claims = validator.validate(tokens.getIDToken(), login.nonce());
            if (claims.getAccessTokenHash() != null) {
                AccessTokenValidator.validate(
                        tokens.getAccessToken(),
                        (JWSAlgorithm) tokens.getIDToken().getHeader().getAlgorithm(),
                        claims.getAccessTokenHash());
            }
            return claims;
        } catch (BadJOSEException | JOSEException | InvalidHashException e) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "ID token: " + e.getMessage(), e);
        }
    }

    private static JWKSet keys(OIDCProviderMetadata metadata, Conversation conversation)
            throws LoginFailed, ParseException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, metadata.getJWKSetURI());
        HTTPResponse response = Wire.send(request);
        Wire.note(conversation, Message.Kind.KEYS, request, response);
        try {
            return JWKSet.parse(response.getBody());
        } catch (java.text.ParseException e) {
            throw new ParseException("keys: " + e.getMessage(), e);
        }
    }

    private UserInfo userInfo(PendingLogin login, AccessToken token) throws LoginFailed, ParseException {
        HTTPRequest request = new UserInfoRequest(login.provider().getUserInfoEndpointURI(), token).toHTTPRequest();
        HTTPResponse answer = Wire.send(request);
        List<Parameter> header =
                List.of(new Parameter("Authorization", "Bearer " + Decoded.shortened(token.getValue())));
        login.conversation()
                .add(
                        Message.Kind.USERINFO,
                        Wire.line(request) + " → " + answer.getStatusCode(),
                        Wire.content(answer, header));
        UserInfoResponse response = UserInfoResponse.parse(answer);
        if (!response.indicatesSuccess()) {
            throw new LoginFailed(Failure.PROVIDER, "userinfo: HTTP " + answer.getStatusCode());
        }
        return response.toSuccessResponse().getUserInfo();
    }

    private static SignedIn signedIn(PendingLogin login, OIDCTokens tokens, IDTokenClaimsSet claims, UserInfo member)
            throws ParseException {
        return new SignedIn(
                Objects.requireNonNullElse(member.getName(), ""),
                tokens.getIDToken(),
                claims.getSessionID() == null ? null : claims.getSessionID().getValue(),
                login.provider().getEndSessionEndpointURI(),
                tokens.getRefreshToken() == null
                        ? null
                        : new SignedIn.Renewal(login.provider().getTokenEndpointURI(), tokens.getRefreshToken()),
                claims.getAuthenticationTime() == null
                        ? null
                        : claims.getAuthenticationTime().toInstant(),
                claims.getAMR() == null
                        ? List.of()
                        : claims.getAMR().stream().map(Object::toString).toList(),
                List.of(
                        Decoded.claims("userinfo", member.toJSONString()),
                        Decoded.claims("ID token", claims.toJSONString())),
                login.conversation());
    }
}
