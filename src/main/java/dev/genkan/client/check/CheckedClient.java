package dev.genkan.client.check;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.genkan.client.Client;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** @param findings in the order of the specifications */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CheckedClient(String clientId, String name, String profile, List<Finding> findings) {
    public static CheckedClient of(Client client) {
        return new CheckedClient(
                client.id(),
                client.settings().name().en(),
                client.settings().features().profile().value(),
                ClientRules.check(client.settings()));
    }
}
