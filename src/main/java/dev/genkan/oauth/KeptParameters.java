package dev.genkan.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The parameters of a request as text, for the minute until a browser comes for them. */
@Singleton
public final class KeptParameters {
    private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

    private final ObjectMapper json;

    KeptParameters(ObjectMapper json) {
        this.json = json;
    }

    public String write(Parameters parameters) {
        try {
            return json.writeValueAsString(parameters.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters are plain values", e);
        }
    }

    /** @param written what {@link #write} gave */
    public Parameters read(String written) {
        try {
            return new Parameters(json.readValue(written, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept request cannot be read back", e);
        }
    }
}
