package dev.genkan.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features.LogoutAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A portal's web server, as far as it hears of logouts. It answers 200 unless it is told otherwise. */
public final class ListeningPortal implements AutoCloseable {
    /** Instead of a status: the connection is closed without an answer. */
    public static final int CUT = -1;
    /** Instead of a status: there is no answer before the portal is closed. */
    public static final int HANG = -2;

    private static final String BACK = "/backchannel";
    private static final String FRONT = "/frontchannel";
    private static final String TOKEN = "logout_token=";

    /** @param query null if it had none */
    public record Heard(String method, String path, String query, String mediaType, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile int usual = 200;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ListeningPortal(HttpServer server) {
        this.server = server;
    }

    public static ListeningPortal open() {
        try {
            ListeningPortal portal = new ListeningPortal(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0));
            portal.server.setExecutor(portal.threads);
            portal.server.createContext("/", portal::answer);
            portal.server.start();
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers first, one after the other, before it answers 200. */
    public void answers(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** What it answers from now on. */
    public void answersOnly(int status) {
        usual = status;
    }

    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A registration that is told here from server to server. */
    public ClientSettings backChannel(ClientSettings common) {
        return with(common, new LogoutAddresses(origin() + BACK, true, null, false));
    }

    /** A registration that is told here through the browser. */
    public ClientSettings frontChannel(ClientSettings common, boolean session) {
        return with(common, new LogoutAddresses(null, false, origin() + FRONT + "?kept=1", session));
    }

    private static ClientSettings with(ClientSettings common, LogoutAddresses addresses) {
        return common.with(common.features().withLogout(addresses));
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What came from server to server. */
    public List<SignedJWT> tokens() {
        return heard.stream()
                .filter(request -> request.path().equals(BACK))
                .map(request -> parse(request.body().substring(TOKEN.length())))
                .toList();
    }

    /** Those of one session. */
    public List<JWTClaimsSet> tokens(UUID session) {
        return tokens().stream()
                .map(ListeningPortal::claims)
                .filter(claims -> session.toString().equals(claims.getClaim("sid")))
                .toList();
    }

    /** The queries of what came through the browser. */
    public List<String> frames() {
        return heard.stream()
                .filter(request -> request.path().equals(FRONT))
                .map(Heard::query)
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(new Heard(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
        Integer wished = answers.poll();
        int status = wished == null ? usual : wished;
        if (status == HANG) {
            await();
        }
        if (status > 0) {
            byte[] page = "<html><title>portal</title></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
