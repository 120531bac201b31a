package dev.genkan.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Members and portals that do one thing after the other without an end, and note what was not answered as it should be. */
final class Traffic implements AutoCloseable {
    private static final int AT_ONCE = 4;
    /** Of each member, on one connection. */
    private static final int ROUNDS = 4;

    private final int port;
    private final Members members;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private volatile boolean stopped;

    private Traffic(int port, Members members) {
        this.port = port;
        this.members = members;
    }

    static Traffic start(int port, Members members) {
        Traffic traffic = new Traffic(port, members);
        for (int i = 0; i < AT_ONCE; i++) {
            traffic.threads.execute(traffic::run);
        }
        return traffic;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Each is eight requests. */
    int rounds() {
        return rounds.get();
    }

    private void run() {
        while (!stopped) {
            try (Caller caller = new Caller(port)) {
                visit(new Portal(caller));
            } catch (Exception | AssertionError e) {
                failures.add(e + (e.getCause() == null ? "" : ", " + e.getCause()));
            }
        }
    }

    private void visit(Portal portal) throws IOException {
        JsonNode tokens = portal.logIn(members.next());
        for (int i = 0; i < ROUNDS && !stopped; i++) {
            portal.userInfo(tokens).expect(200);
            portal.introspect(tokens);
            tokens = portal.refresh(tokens);
            portal.keys();
            portal.service();
            portal.file();
            // Two: the address with the code, and the tokens.
            tokens = portal.singleSignOn();
            rounds.incrementAndGet();
        }
    }

    /** Returns after the last answer. */
    void stop() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            failures.add("somebody still waits for an answer");
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
