package dev.genkan.image;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.NameValuePair;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/** A browser, and the HTTP client of a portal: keeps its cookies and its one connection for as long as it is let, and tries nothing twice. */
final class Caller implements AutoCloseable {
    record Answer(int status, @Nullable String location, String body) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(wanted + " was expected, and " + status + " came: "
                        + body.substring(0, Math.min(200, body.length())));
            }
            return this;
        }
    }

    /** Of a phone, which sets up passkeys by itself. */
    private static final String BROWSER =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

    private static final int PATIENCE_MILLIS = 30_000;

    private final String origin;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(new BasicHttpClientConnectionManager())
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectTimeout(PATIENCE_MILLIS)
                    .setSocketTimeout(PATIENCE_MILLIS)
                    .setCookieSpec(CookieSpecs.STANDARD)
                    .build())
            .setUserAgent(BROWSER)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();

    Caller(int port) {
        this.origin = "http://localhost:" + port;
    }

    /** @param authorization null: none */
    Answer get(String path, @Nullable String authorization) throws IOException {
        return send(RequestBuilder.get(), path, authorization);
    }

    /** @param fields names and values in turn */
    Answer post(String path, @Nullable String authorization, String... fields) throws IOException {
        List<NameValuePair> form = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(new BasicNameValuePair(fields[i], fields[i + 1]));
        }
        return send(
                RequestBuilder.post().setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8)),
                path,
                authorization);
    }

    /** @param path or a whole address, of which only path and query count: the server knows nothing of the balancer's port */
    private Answer send(RequestBuilder request, String path, @Nullable String authorization) throws IOException {
        URI address = URI.create(path);
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        request.setUri(origin + address.getRawPath() + query);
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        HttpUriRequest built = request.build();
        try (CloseableHttpResponse answer = http.execute(built)) {
            String location = answer.containsHeader("Location")
                    ? answer.getFirstHeader("Location").getValue()
                    : null;
            return new Answer(
                    answer.getStatusLine().getStatusCode(),
                    location,
                    EntityUtils.toString(answer.getEntity(), "UTF-8"));
        } catch (IOException e) {
            throw new IOException(built.getMethod() + " " + address.getPath(), e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
