package dev.genkan.web;

import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code @PathParam("tenant") Tenant tenant} work; a tenant that does not exist, or not on this host, is a page that does not
 * exist.
 */
@Provider
public final class TenantParam implements ParamConverterProvider {
    private final Tenants tenants;
    private final RoutingContext context;

    TenantParam(Tenants tenants, RoutingContext context) {
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    @SuppressWarnings("unchecked") // T is Tenant: checked in the line below.
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Tenant.class ? (ParamConverter<T>) new Converter(tenants, context) : null;
    }

    private record Converter(Tenants tenants, RoutingContext context) implements ParamConverter<Tenant> {
        @Override
        public Tenant fromString(String value) {
            Tenant tenant = TenantId.parse(value).flatMap(this::find).orElseThrow(NotFoundException::new);
            Tenant owner = Door.owner(context);
            boolean isHere = owner == null ? !tenant.hasOwnHost() : owner.id().equals(tenant.id());
            if (isHere) {
                // In each line of the log, beside the request's number.
                MDC.put("tenant", tenant.id().value());
                RequestSpans.tenant(context, tenant.id().value());
                return tenant;
            }
            throw owner == null ? moved(tenant) : new NotFoundException();
        }

        /** A fault of the database's must not become "not found", which is what any other exception of a converter becomes. */
        private Optional<Tenant> find(TenantId id) {
            try {
                return tenants.find(id);
            } catch (RuntimeException e) {
                throw new InternalServerErrorException(e);
            }
        }

        /** A bookmark from before the tenant had a host of its own; what was posted there is not sent on. */
        private RuntimeException moved(Tenant tenant) {
            String before = "/t/" + tenant.id();
            String path = context.normalizedPath();
            if (!context.request().method().equals(HttpMethod.GET) || !path.startsWith(before)) {
                return new NotFoundException();
            }
            String query = context.request().query();
            return new RedirectionException(
                    Response.Status.TEMPORARY_REDIRECT,
                    tenant.at(path.substring(before.length()) + (query == null ? "" : "?" + query)));
        }

        @Override
        public String toString(Tenant tenant) {
            return tenant.id().value();
        }
    }
}
