package dev.genkan.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each connection to the next replica that says that it is ready, as a Service of Kubernetes does. It looks into none, moves none and tries
 * nothing twice: what a replica breaks stays broken.
 */
final class Balancer implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;

    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final ServerSocket listening;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();

    private Balancer(ServerSocket listening) {
        this.listening = listening;
    }

    static Balancer before(Replica... replicas) throws IOException {
        Balancer balancer = new Balancer(new ServerSocket(0, 50, InetAddress.getByName("localhost")));
        balancer.replicas.addAll(List.of(replicas));
        balancer.ask();
        balancer.asking.scheduleWithFixedDelay(balancer::ask, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        balancer.connections.execute(balancer::accept);
        return balancer;
    }

    int port() {
        return listening.getLocalPort();
    }

    void add(Replica replica) {
        replicas.add(replica);
    }

    boolean uses(Replica replica) {
        return ready.contains(replica);
    }

    private void ask() {
        for (Replica replica : replicas) {
            if (replica.isReady()) {
                ready.add(replica);
            } else {
                ready.remove(replica);
            }
        }
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                connections.execute(() -> connect(client));
            }
        } catch (IOException e) {
            // It was closed; otherwise all clients fail from now on, and say so.
        }
    }

    /** A connection that cannot be handed on is closed: the client sees a failure. */
    private void connect(Socket client) {
        List<Replica> now = replicas.stream().filter(ready::contains).toList();
        try (client) {
            if (now.isEmpty()) {
                return;
            }
            Replica chosen = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
            try (Socket server = new Socket("localhost", chosen.port())) {
                chosen.countConnection();
                connections.execute(() -> copy(client, server));
                server.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // The client notices, too.
        }
    }

    private static void copy(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
            // It asks nothing more; its last answer may still be on its way.
            server.shutdownOutput();
        } catch (IOException e) {
            // One of them has closed: the answer is complete, or its reader sees that it is not.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        asking.shutdownNow();
        connections.shutdownNow();
    }
}
