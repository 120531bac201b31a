package dev.genkan.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A refresh token that could be used now, if its grant lives. */
record LiveRefreshToken(UUID grantId, String clientId, Binding binding, Instant issuedAt, Instant expiresAt) {
    static LiveRefreshToken read(ResultSet row) throws SQLException {
        return new LiveRefreshToken(
                row.getObject("grant_id", UUID.class),
                row.getString("client_id"),
                new Binding(row.getString("dpop_jkt"), row.getString("certificate_hash")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
