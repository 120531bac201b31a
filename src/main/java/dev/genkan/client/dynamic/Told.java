package dev.genkan.client.dynamic;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client has told of itself and genkan only repeats (OpenID Connect Registration 1.0, 2; RFC 7591, 2).
 *
 * @param names {@code client_name} and its forms with language tags, as they were sent
 * @param requireAuthTime {@code auth_time} is in every ID token anyway
 */
@RegisterForReflection
public record Told(
        String applicationType,
        Map<String, String> names,
        List<String> contacts,
        @Nullable String softwareId,
        @Nullable String softwareVersion,
        boolean requireAuthTime) {
    public Told {
        names = Map.copyOf(new TreeMap<>(names));
        contacts = List.copyOf(contacts);
    }
}
