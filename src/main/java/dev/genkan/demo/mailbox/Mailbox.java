package dev.genkan.demo.mailbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest mails, newest first. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
final class Mailbox {
    static final int LIMIT = 200;

    private final Optional<Path> file;
    private final ObjectMapper json;
    private final Deque<Received> mails = new ArrayDeque<>();

    @Inject
    Mailbox(MailboxConfig config, ObjectMapper json) {
        this(config.file(), json);
    }

    /** @param file what an earlier run has left; empty: this box lives in memory only */
    Mailbox(Optional<Path> file, ObjectMapper json) {
        this.file = file;
        this.json = json;
        file.filter(Files::exists).ifPresent(this::read);
    }

    synchronized void put(Received mail) {
        mails.addFirst(mail);
        if (mails.size() > LIMIT) {
            mails.removeLast();
        }
        file.ifPresent(this::write);
    }

    synchronized List<Received> newestFirst() {
        return List.copyOf(mails);
    }

    private void read(Path path) {
        try {
            mails.addAll(json.readValue(path.toFile(), new TypeReference<List<Received>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's mailbox cannot be read; delete " + path, e);
        }
    }

    /** Beside the old one first: whoever stops in the middle still has a mailbox. */
    private void write(Path path) {
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.createDirectories(path.toAbsolutePath().getParent());
            json.writeValue(fresh.toFile(), mails);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's mailbox cannot be written to " + path, e);
        }
    }
}
