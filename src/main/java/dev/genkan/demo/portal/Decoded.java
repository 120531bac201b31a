package dev.genkan.demo.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.demo.portal.Message.Claims;
import dev.genkan.demo.portal.Message.Document;
import dev.genkan.demo.portal.Message.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes protocol messages readable. Tokens are taken apart; what would still open a door is shortened. */
final class Decoded {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TOKENS = List.of("access_token", "id_token", "refresh_token");
    /** Claims that count seconds since 1970 (RFC 7519, 2: NumericDate). */
    private static final List<String> TIMES = List.of("exp", "iat", "nbf", "auth_time", "updated_at");

    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final int HEAD = 12;

    private Decoded() {}

    /** An address without its query. */
    static String address(URI uri) {
        String text = uri.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    /** The pairs of a query or a form, in their order. */
    static List<Parameter> form(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> parameter(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : ""))
                .toList();
    }

    /** What the provider sent back through the browser, in its order. */
    static List<Parameter> parameters(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new Parameter(entry.getKey(), value)))
                .toList();
    }

    /** A JSON body, indented; another body as it is. */
    static Document body(String title, @Nullable String body) {
        if (body == null || body.isBlank()) {
            return new Document(title, "");
        }
        try {
            JsonNode parsed = JSON.readTree(body);
            if (parsed instanceof ObjectNode object) {
                TOKENS.stream()
                        .filter(name -> object.path(name).isTextual())
                        .forEach(name ->
                                object.put(name, shortened(object.path(name).textValue())));
            }
            return new Document(title, pretty(parsed));
        } catch (JsonProcessingException e) {
            return new Document(title, body);
        }
    }

    /** A JSON object, name by name. */
    static Claims claims(String title, String object) {
        try {
            List<Parameter> values = new ArrayList<>();
            JSON.readTree(object).properties().forEach(claim -> values.add(new Parameter(claim.getKey(), text(claim))));
            return new Claims(title, values);
        } catch (JsonProcessingException e) {
            return new Claims(title, List.of());
        }
    }

    /** Header and claims of a signed JWT; nothing of an opaque token. */
    static List<Document> token(String title, String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return List.of();
        }
        try {
            return List.of(body(title + " · header", part(parts[0])), body(title + " · claims", part(parts[1])));
        } catch (IllegalArgumentException e) {
            // Three parts and yet no base64url: an opaque token with dots.
            return List.of();
        }
    }

    /** Enough to recognise it, too little to use it. */
    static String shortened(String token) {
        return token.length() <= HEAD ? "…" : token.substring(0, HEAD) + "… (" + token.length() + ")";
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter(name, "id_token_hint".equals(name) ? shortened(value) : value);
    }

    private static String text(Map.Entry<String, JsonNode> claim) {
        JsonNode value = claim.getValue();
        if (TIMES.contains(claim.getKey()) && value.isIntegralNumber()) {
            return value.asText() + " ("
                    + Instant.ofEpochSecond(value.asLong()).atZone(ZONE).toOffsetDateTime() + ")";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String part(String encoded) {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
