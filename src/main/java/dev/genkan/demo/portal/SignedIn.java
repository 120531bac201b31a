package dev.genkan.demo.portal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.genkan.demo.portal.Message.Claims;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in to the portal, and what the provider said of them.
 *
 * @param name as people are addressed; empty when the provider did not tell
 * @param sid under which the provider tells that the session has ended; null if it named none
 * @param logout the provider's end session endpoint, if it has one
 * @param renewal null if the provider gave no refresh token
 * @param amr how they proved who they are (RFC 8176)
 */
record SignedIn(
        String name,
        JWT idToken,
        @Nullable String sid,
        @Nullable URI logout,
        @Nullable Renewal renewal,
        @Nullable Instant authTime,
        List<String> amr,
        List<Claims> claims,
        Conversation conversation) {
    /** By what the portal says that the session is in use, and hears whether it goes on. */
    record Renewal(URI endpoint, RefreshToken token) {}

    SignedIn {
        amr = List.copyOf(amr);
        claims = List.copyOf(claims);
    }
}
