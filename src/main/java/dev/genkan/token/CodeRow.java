package dev.genkan.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a code is bound to.
 *
 * @param challenge null if the client is exempt from PKCE and sent none
 * @param dpopKey the thumbprint of the only key that may redeem it; null: any
 * @param fresh false if it is older than it may be
 */
record CodeRow(
        UUID grantId,
        String clientId,
        String redirectUri,
        @Nullable String challenge,
        @Nullable String nonce,
        @Nullable String dpopKey,
        boolean fresh) {

    static CodeRow read(ResultSet row) throws SQLException {
        return new CodeRow(
                row.getObject("code_grant", UUID.class),
                row.getString("code_client"),
                row.getString("redirect_uri"),
                row.getString("code_challenge"),
                row.getString("nonce"),
                row.getString("dpop_jkt"),
                row.getBoolean("fresh"));
    }
}
