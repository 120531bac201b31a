package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
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
import java.util.HashMap;
import java.util.Map;

/** Reads the forms of pages, of any length that a body may have: the framework's own reader stops at 2,048 characters a field. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class PageFormReader implements MessageBodyReader<Form> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    /** @throws ProtocolException.Shown if it cannot be decoded */
    @Override
    public Form readFrom(
            Class<Form> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            Map<String, String> fields = new HashMap<>();
            FormReader.read(body).forEach((name, values) -> fields.put(name, values.get(0)));
            return new Form(fields);
        } catch (FormReader.NotEncoded e) {
            throw new ProtocolException.Shown(ErrorCode.INVALID_REQUEST, FormReader.NotEncoded.WORDS);
        }
    }
}
