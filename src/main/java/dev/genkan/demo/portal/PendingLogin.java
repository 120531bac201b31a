package dev.genkan.demo.portal;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;

/**
 * A login on its way: kept with the browser's session, so that an answer fits only the browser that asked.
 *
 * @param request where the browser is sent
 * @param target where the member wanted to go, on this portal
 */
record PendingLogin(
        State state,
        Nonce nonce,
        CodeVerifier verifier,
        OIDCProviderMetadata provider,
        URI request,
        URI target,
        Conversation conversation) {}
