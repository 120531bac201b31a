package dev.genkan.demo.portal;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What portal and provider said to each other for one login, or for one logout. */
final class Conversation {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private final InstantSource clock;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    Conversation(InstantSource clock) {
        this.clock = clock;
    }

    void add(Message.Kind kind, String line, List<Message.Parameter> parameters) {
        add(kind, line, new Content(false, parameters, List.of()));
    }

    void add(Message.Kind kind, String line, Content content) {
        String at = TIME.format(LocalTime.ofInstant(clock.instant(), ZONE));
        messages.add(new Message(kind, line, at, content.failed(), content.parameters(), content.documents()));
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    record Content(boolean failed, List<Message.Parameter> parameters, List<Message.Document> documents) {}
}
