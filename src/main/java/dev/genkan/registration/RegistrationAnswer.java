package dev.genkan.registration;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.registration.Registrations.Registered;
import dev.genkan.tenant.Tenant;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Client information (RFC 7591, 3.2.1; RFC 7592, 3). It holds secrets, so that nobody may keep it. */
final class RegistrationAnswer {
    private RegistrationAnswer() {}

    static Response of(Tenant tenant, Response.Status status, Registered registered) {
        Map<String, Object> information = ClientInformation.of(registered.client());
        String id = registered.client().client().id();
        information.put("registration_client_uri", tenant.at("/register/" + id).toString());
        information.put("registration_access_token", registered.token());
        if (registered.secret() != null) {
            information.put("client_secret", registered.secret().value());
            // It does not expire.
            information.put("client_secret_expires_at", 0);
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(information)
                .build();
    }

    static ProtocolException.Answered noJson() {
        return new ProtocolException.Answered(
                ErrorCode.INVALID_REQUEST, "send the client metadata as application/json in the body");
    }
}
