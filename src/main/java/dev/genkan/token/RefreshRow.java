package dev.genkan.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token that could not be used as it was presented.
 *
 * @param endsAt the family's absolute end
 * @param fits false if it is bound to what was not shown
 * @param fresh false if it was idle for too long or is too old
 * @param spent true if there is or was a successor in its place
 * @param retried true if the same request rotated it a moment ago
 * @param successor null if it was never rotated
 */
record RefreshRow(
        UUID grantId,
        String clientId,
        OffsetDateTime endsAt,
        boolean fits,
        boolean fresh,
        boolean spent,
        boolean retried,
        byte @Nullable [] successor) {

    static RefreshRow read(ResultSet row) throws SQLException {
        return new RefreshRow(
                row.getObject("grant_id", UUID.class),
                row.getString("client_id"),
                row.getObject("ends_at", OffsetDateTime.class),
                row.getBoolean("fits"),
                row.getBoolean("fresh"),
                row.getBoolean("spent"),
                row.getBoolean("retried"),
                row.getBytes("successor_hash"));
    }
}
