package dev.genkan.discovery;

import dev.genkan.secret.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Public JSON that stays the same for a while. @param json shared between answers: not to be changed */
record Document(byte[] json, String etag) {
    static Document of(String json) {
        String etag = HexFormat.of().formatHex(OpaqueToken.sha256(json), 0, 16);
        return new Document(json.getBytes(StandardCharsets.UTF_8), etag);
    }
}
