package dev.genkan.client;

import dev.genkan.oauth.Parameters;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A request that a client has to authenticate for.
 *
 * @param path of the endpoint below the issuer, such as {@code /token}: a client's assertion may be meant for it
 * @param authorization the Authorization header; null if there is none
 * @param certificate of the client's side of the connection; null if there is none
 */
public record Call(
        String path,
        @Nullable String authorization,
        Parameters form,
        @Nullable X509Certificate certificate) {}
