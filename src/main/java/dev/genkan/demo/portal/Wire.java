package dev.genkan.demo.portal;

import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.genkan.demo.portal.Message.Document;
import dev.genkan.demo.portal.Message.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Requests from the portal's server to the provider's, and how they look in the record. */
final class Wire {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Wire() {}

    /** @throws LoginFailed when nobody answers; any status is an answer */
    static HTTPResponse send(HTTPRequest request) throws LoginFailed {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw new LoginFailed(Failure.UNREACHABLE, line(request) + ": " + e.getMessage(), e);
        }
    }

    static void note(Conversation conversation, Message.Kind kind, HTTPRequest request, HTTPResponse answer) {
        conversation.add(kind, line(request) + " → " + answer.getStatusCode(), content(answer, List.of()));
    }

    static Conversation.Content content(HTTPResponse answer, List<Parameter> parameters) {
        return new Conversation.Content(
                !answer.indicatesSuccess(), parameters, List.of(Decoded.body("response", answer.getBody())));
    }

    /** A token response, with the tokens taken apart. */
    static Conversation.Content content(HTTPResponse answer, TokenResponse response) {
        List<Document> documents = new ArrayList<>();
        documents.add(Decoded.body("response", answer.getBody()));
        if (response.indicatesSuccess()) {
            OIDCTokens tokens = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
            documents.addAll(Decoded.token("ID token", tokens.getIDTokenString()));
            documents.addAll(
                    Decoded.token("access token", tokens.getAccessToken().getValue()));
        }
        return new Conversation.Content(!response.indicatesSuccess(), List.of(), documents);
    }

    static String line(HTTPRequest request) {
        return request.getMethod() + " " + Decoded.address(request.getURI());
    }

    static String status(HTTPResponse answer) {
        return "HTTP " + answer.getStatusCode();
    }
}
