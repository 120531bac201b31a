package dev.genkan.demo.portal;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a posted request to log in (OpenID Connect Core, 4) into the same by GET. */
final class PostedLogin implements Handler<RoutingContext> {
    /** Characters; the server reads no longer first line of a request. */
    private static final int LIMIT = 2_000;

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        request.setExpectMultipart(true);
        request.exceptionHandler(http::fail);
        request.endHandler(end -> redirect(http, request.formAttributes()));
        request.resume();
    }

    private static void redirect(RoutingContext http, MultiMap form) {
        String query = Stream.of("iss", "target_link_uri", "login_hint")
                .filter(form::contains)
                .map(name -> name + "=" + URLEncoder.encode(form.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (query.length() > LIMIT) {
            http.fail(413);
            return;
        }
        http.response()
                .setStatusCode(303)
                .putHeader("Location", "/login?" + query)
                .end();
    }
}
