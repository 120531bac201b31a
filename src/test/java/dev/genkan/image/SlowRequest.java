package dev.genkan.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request whose body comes in drops, for as long as it is wanted. */
final class SlowRequest implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private SlowRequest(Socket socket) {
        this.socket = socket;
    }

    /** Asks for the token of a service. */
    static SlowRequest begin(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        SlowRequest request = new SlowRequest(socket);
        request.send("POST " + Portal.ISSUER + "/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Portal.SERVICE
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
        request.chunk("grant_type=client_credentials&ignored=");
        return request;
    }

    void drip() {
        chunk("x");
    }

    /** @return the answer as it came, up to the end of the connection */
    String end() throws IOException {
        send("0\r\n\r\n");
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void chunk(String text) {
        send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
