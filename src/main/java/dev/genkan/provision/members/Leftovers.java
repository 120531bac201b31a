package dev.genkan.provision.members;

import dev.genkan.database.Tx;
import dev.genkan.member.ImportRuns;
import dev.genkan.provision.members.ResultFiles.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Drafts of result files that an import of the same file, killed on its way, has left. The database tells what became of it:
 * was it applied, its files get their names (the passwords stand nowhere else); was it not, nobody has these passwords.
 */
record Leftovers(ImportRuns runs, Path folder, Path imported) {

    /**
     * To be called while no other import of the tenant can run: nobody is writing its drafts then.
     *
     * @return files that now have their names
     */
    List<Path> settle(Tx tx) throws IOException {
        Pattern draft = Pattern.compile("(" + Pattern.quote(Folder.base(imported))
                + "-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(?:refused|passwords)\\.csv)"
                + Pattern.quote(Folder.draftEnd(tx.tenant())));
        List<Path> recovered = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = draft.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                if (runs.contains(tx, UUID.fromString(matcher.group(2)))) {
                    recovered.add(Files.move(file, folder.resolve(matcher.group(1))));
                } else {
                    Files.delete(file);
                }
            }
        }
        return recovered;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
