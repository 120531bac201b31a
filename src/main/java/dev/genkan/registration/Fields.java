package dev.genkan.registration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that a client has sent, each of the type that it must have. One that is null counts as left out (RFC 7592,
 * 2.2); names that nobody asks for are ignored (RFC 7591, 2).
 */
final class Fields {
    /** More than anybody needs, and few enough to be checked one by one. */
    private static final int MOST_ENTRIES = 50;

    private static final int LONGEST_TEXT = 2_000;

    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** @throws ProtocolException.Answered if it is no JSON object, or says something twice */
    static Fields of(byte[] body) {
        try {
            JsonNode read = STRICT.readTree(body);
            if (read instanceof ObjectNode) {
                return new Fields(read);
            }
        } catch (JsonProcessingException e) {
            // The parser's words may repeat what was sent, which may be a secret.
            boolean isTwice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw refusal(isTwice ? "a name stands twice in one JSON object" : "the body is no JSON");
        } catch (IOException e) {
            throw refusal("the body cannot be read");
        }
        throw refusal("the body must be one JSON object");
    }

    Optional<String> text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank() || !isSound(value.textValue())) {
            throw refuse(name, "must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return Optional.of(value.textValue());
    }

    /** Empty if it is left out. Each text once, in the order in which they came. */
    Optional<List<String>> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isArray() || value.size() > MOST_ENTRIES) {
            throw refuse(name, "must be an array of at most " + MOST_ENTRIES + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : value) {
            if (!entry.isTextual() || entry.textValue().isBlank() || !isSound(entry.textValue())) {
                throw refuse(name, "must be an array of texts of 1 to " + LONGEST_TEXT + " characters");
            }
            texts.add(entry.textValue());
        }
        return Optional.of(List.copyOf(new LinkedHashSet<>(texts)));
    }

    /** A text and its forms in other languages ({@code name#ja}), by the names under which they came. */
    Map<String, String> tagged(String name) {
        Map<String, String> found = new TreeMap<>();
        object.fieldNames().forEachRemaining(key -> {
            if (key.equals(name) || key.startsWith(name + "#") && key.length() < name.length() + 20) {
                text(key).ifPresent(text -> found.put(key, text));
            }
        });
        if (found.size() > MOST_ENTRIES) {
            throw refuse(name, "has too many forms in other languages");
        }
        return found;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refuse(name, "must be true or false");
        }
        return value.booleanValue();
    }

    @Nullable
    Long seconds(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw refuse(name, "must be a whole number of seconds from 0 to " + Integer.MAX_VALUE);
        }
        return value.longValue();
    }

    Optional<String> word(String name, List<String> known) {
        Optional<String> word = text(name);
        if (word.isPresent() && !known.contains(word.get())) {
            throw refuse(name, "is one of " + String.join(", ", known));
        }
        return word;
    }

    /** @return null if it is left out */
    @Nullable
    ObjectNode object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode found) {
            return found;
        }
        throw refuse(name, "must be a JSON object");
    }

    boolean has(String name) {
        return value(name) != null;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Neither endless nor with characters that nobody sees, and PostgreSQL refuses one of them. */
    private static boolean isSound(String text) {
        return text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl) && isWhole(text);
    }

    /** Half a pair of surrogates is no character. */
    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    static ProtocolException.Answered refuse(String name, String why) {
        return refusal(name + " " + why);
    }

    static ProtocolException.Answered refuseRedirect(String name, String why) {
        return new ProtocolException.Answered(ErrorCode.INVALID_REDIRECT_URI, name + " " + why);
    }

    static ProtocolException.Answered refusal(String description) {
        return new ProtocolException.Answered(ErrorCode.INVALID_CLIENT_METADATA, description);
    }
}
