package dev.genkan.web;

import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Makes {@code @PathParam("tenant") Tenant tenant} work; a tenant that does not exist is a page that does not exist. */
@Provider
public final class TenantParam implements ParamConverterProvider {
    private final Tenants tenants;

    TenantParam(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    @SuppressWarnings("unchecked") // T is Tenant: checked in the line below.
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Tenant.class ? (ParamConverter<T>) new Converter(tenants) : null;
    }

    private record Converter(Tenants tenants) implements ParamConverter<Tenant> {
        @Override
        public Tenant fromString(String value) {
            return TenantId.parse(value).flatMap(tenants::find).orElseThrow(NotFoundException::new);
        }

        @Override
        public String toString(Tenant tenant) {
            return tenant.id().value();
        }
    }
}
