package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code Parameters} of a posted form (RFC 6749, appendix B: always UTF-8). The framework's own reader takes a form that
 * cannot be decoded for a fault of this program.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class FormReader implements MessageBodyReader<Parameters> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Parameters.class;
    }

    /** @throws ProtocolException.Answered if it cannot be decoded */
    @Override
    public Parameters readFrom(
            Class<Parameters> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            return new Parameters(read(body));
        } catch (NotEncoded e) {
            throw new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, NotEncoded.WORDS);
        }
    }

    /** A body that is no form. */
    static final class NotEncoded extends Exception {
        static final String WORDS = "the body is not form-encoded: a % is not followed by two digits";
        private static final long serialVersionUID = 1;

        NotEncoded(IllegalArgumentException cause) {
            super(WORDS, cause);
        }
    }

    /** Never an empty list of values. */
    static Map<String, List<String>> read(InputStream body) throws IOException, NotEncoded {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : new String(body.readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String decode(String text) throws NotEncoded {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotEncoded(e);
        }
    }
}
