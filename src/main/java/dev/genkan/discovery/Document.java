package dev.genkan.discovery;

import dev.genkan.secret.OpaqueToken;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Public JSON that stays the same for a while.
 *
 * @param json shared between answers: not to be changed
 * @param etag without quotation marks
 */
record Document(byte[] json, String etag) {
    /** Seconds. Far shorter than the time for which a new key is published before it signs. */
    private static final int MAX_AGE = 300;

    static Document of(String json) {
        String etag = HexFormat.of().formatHex(OpaqueToken.sha256(json), 0, 16);
        return new Document(json.getBytes(StandardCharsets.UTF_8), etag);
    }

    Response answer(Request request, MediaType type) {
        EntityTag tag = new EntityTag(etag);
        CacheControl control = new CacheControl();
        control.setMaxAge(MAX_AGE);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(json, type);
        return answer.tag(tag).cacheControl(control).build();
    }
}
