package dev.genkan.web;

import dev.genkan.oauth.ProtocolException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
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
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** A posted form as a {@code T}. Of the framework's own kind of reader: for the other kind it reads a method's annotations at each request. */
abstract class PostedFormReader<T> implements ServerMessageBodyReader<T> {
    private static final String NOT_ENCODED = "the body is not form-encoded: a % is not followed by two digits";

    private final Class<T> form;

    PostedFormReader(Class<T> form) {
        this.form = form;
    }

    /** @param values never an empty list */
    abstract T made(Map<String, List<String>> values);

    /** How a body is refused that is no form. */
    abstract ProtocolException notEncoded(String words);

    @Override
    public final boolean isReadable(
            Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == form;
    }

    @Override
    public final boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == form;
    }

    /** @throws ProtocolException if it cannot be decoded */
    @Override
    public final T readFrom(Class<T> type, Type generic, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(context.getInputStream());
    }

    @Override
    public final T readFrom(
            Class<T> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(body);
    }

    private T read(InputStream body) throws IOException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try {
            for (String pair : new String(body.readAllBytes(), StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        } catch (IllegalArgumentException e) {
            throw notEncoded(NOT_ENCODED);
        }
        return made(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
