package dev.genkan.provision.members;

import dev.genkan.database.TenantId;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.secret.Secret;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * What an import leaves beside the database: the refusals, and once only the passwords that it has made (desk.md, section 2).
 * Only their owner can read them. While the import runs they are drafts, so that nobody prints passwords that were never given;
 * they get their names once the database has said that everything is applied. Closing deletes drafts that are not
 * {@linkplain #complete complete}; complete ones without a name are left for {@link Leftovers}.
 */
final class ResultFiles implements AutoCloseable {
    private final Folder folder;
    private final boolean dryRun;

    private @Nullable Draft refusals;
    private @Nullable Draft passwords;
    private boolean complete;

    ResultFiles(Folder folder, boolean dryRun) {
        this.folder = folder;
        this.dryRun = dryRun;
    }

    /** Names the files of one run. @param run makes the names new: nothing is ever written over */
    record Folder(Path path, Path imported, TenantId tenant, UUID run) {
        Path named(String kind) {
            return path.resolve(base(imported) + "-" + run + "." + kind + ".csv");
        }

        Path draft(String kind) {
            return path.resolve(named(kind).getFileName() + draftEnd(tenant));
        }

        static String base(Path imported) {
            return imported.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        }

        /** With the tenant: of its own drafts an import knows that nobody is writing them. */
        static String draftEnd(TenantId tenant) {
            return "." + tenant + ".part";
        }
    }

    private record Draft(Path path, Path named, FileChannel channel, CSVPrinter printer) {
        void finish() throws IOException {
            printer.flush();
            if (channel.isOpen()) {
                // On the disk before the database says that these are the members' passwords.
                channel.force(true);
            }
            printer.close();
        }

        /** Its name, or that of the draft if it cannot be had: the members are there all the same. */
        Path keep() {
            try {
                return Files.move(path, named);
            } catch (IOException e) {
                return path;
            }
        }
    }

    void refusal(RowRefusal refusal) {
        try {
            if (refusals == null) {
                refusals = open("refused", "row", "column", "reason", "message");
            }
            refusals.printer()
                    .printRecord(
                            refusal.row(),
                            refusal.column(),
                            refusal.reason(),
                            refusal.reason().message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing in a dry run: it gives nobody a password. @param worksUntil the last day, in Asia/Tokyo */
    void password(String memberKey, String userId, Secret password, LocalDate worksUntil) {
        if (dryRun) {
            return;
        }
        try {
            if (passwords == null) {
                passwords = open("passwords", "member_key", "user_id", "initial_password", "works_until");
            }
            passwords.printer().printRecord(memberKey, userId, grouped(password.reveal()), worksUntil);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the transaction ends: passwords that nobody can use are better than members without a password. */
    void complete() throws IOException {
        finish();
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** After the transaction has ended. */
    ImportOutcome.Results keep(List<Path> recovered) {
        return new ImportOutcome.Results(
                Optional.ofNullable(refusals).map(Draft::keep),
                Optional.ofNullable(passwords).map(Draft::keep),
                recovered);
    }

    @Override
    public void close() throws IOException {
        if (complete) {
            return;
        }
        finish();
        for (Draft draft : new @Nullable Draft[] {refusals, passwords}) {
            if (draft != null) {
                Files.deleteIfExists(draft.path());
            }
        }
    }

    private void finish() throws IOException {
        for (Draft draft : new @Nullable Draft[] {refusals, passwords}) {
            if (draft != null) {
                draft.finish();
            }
        }
    }

    /** As a letter prints it; the sign-in page takes it with and without the hyphens. */
    static String grouped(String password) {
        return password.replaceAll("(.{4})(?=.)", "$1-");
    }

    private Draft open(String kind, String... headings) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = folder.draft(kind);
        FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        BufferedWriter writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        CSVPrinter printer = new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setHeader(headings).get());
        return new Draft(path, folder.named(kind), channel, printer);
    }
}
