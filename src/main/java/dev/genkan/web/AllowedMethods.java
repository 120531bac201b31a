package dev.genkan.web;

import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** What an answer 405 must name (RFC 9110, 15.5.6) and the framework leaves out: the methods of the present request's address. */
final class AllowedMethods {
    private AllowedMethods() {}

    static Set<String> ofPresentRequest() {
        Set<String> methods = new TreeSet<>();
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String path = request.getPathWithoutPrefix();
        RequestMapper<RestInitialHandler.InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        RequestMapper.RequestMatch<RestInitialHandler.InitialMatch> found = classes.map(path);
        // The first class with a longer path may have nothing at this address, as when requests are routed.
        while (found != null && methods.isEmpty()) {
            String rest = found.remaining.isEmpty() ? "/" : found.remaining;
            for (ServerRestHandler handler : found.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addThoseWith(rest, routing.getMappers(), methods);
                }
            }
            found = classes.continueMatching(path, found);
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private static void addThoseWith(
            String path, Map<String, RequestMapper<RuntimeResource>> routes, Set<String> methods) {
        routes.forEach((method, paths) -> {
            // Without a method it is the way to another class.
            if (method != null && paths.map(path) != null) {
                methods.add(method);
            }
        });
    }
}
