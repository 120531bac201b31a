package dev.genkan.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The mails that a real SMTP server has received. Tests use addresses of their own, so nobody needs to empty it. */
public final class Mailbox implements AutoCloseable {
    /** What a member sees of a mail. */
    public record Received(String from, String to, String subject, String text, String messageId) {}

    private final GreenMail server;
    private final int port;

    private Mailbox(int port) {
        this.port = port;
        this.server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
    }

    public static Mailbox open(int port) {
        Mailbox mailbox = new Mailbox(port);
        mailbox.server.start();
        return mailbox;
    }

    public Map<String, String> settings() {
        return Map.of("quarkus.mailer.host", "localhost", "quarkus.mailer.port", Integer.toString(port));
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Nobody listens while this runs; what has arrived before is lost. */
    public void whileDown(Runnable act) {
        server.stop();
        try {
            act.run();
        } finally {
            server.start();
        }
    }

    /** Waits until this address has so many mails: long enough for one that needs a second attempt on a busy machine. */
    public List<Received> await(String address, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> to(address), mails -> mails.size() >= count);
    }

    /** All mails to this address, oldest first. */
    public List<Received> to(String address) {
        List<Received> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            if (to(message).equals(address)) {
                mails.add(read(message));
            }
        }
        return mails;
    }

    private static String to(MimeMessage message) {
        try {
            return message.getHeader(RecipientType.TO.toString())[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Received read(MimeMessage message) {
        try {
            return new Received(
                    ((InternetAddress) message.getFrom()[0]).toUnicodeString(),
                    to(message),
                    message.getSubject(),
                    message.getContent().toString(),
                    message.getMessageID());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
