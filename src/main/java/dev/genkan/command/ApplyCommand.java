package dev.genkan.command;

import dev.genkan.provision.InvalidTenantFile;
import dev.genkan.provision.Provisioned;
import dev.genkan.provision.Provisioning;
import dev.genkan.provision.TenantFile;
import dev.genkan.provision.TenantFiles;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code genkan apply}: reads all folders before it applies the first, so that a mistake in the last one changes nothing. */
@Singleton
final class ApplyCommand {
    private final TenantFiles files;
    private final Provisioning provisioning;

    ApplyCommand(TenantFiles files, Provisioning provisioning) {
        this.files = files;
        this.provisioning = provisioning;
    }

    int run(Invocation.Apply wanted) {
        List<TenantFile> read = new ArrayList<>();
        boolean sound = true;
        for (Path folder : wanted.folders()) {
            try {
                read.add(files.read(folder));
            } catch (InvalidTenantFile e) {
                e.problems().forEach(System.err::println);
                sound = false;
            }
        }
        return sound ? apply(read) : Main.FAILED;
    }

    private int apply(List<TenantFile> read) {
        int code = 0;
        for (TenantFile file : read) {
            Provisioned outcome = provisioning.apply(file);
            if (outcome instanceof Provisioned.Applied applied) {
                print(applied);
            } else if (outcome instanceof Provisioned.Refused refused) {
                refused.reasons().forEach(reason -> System.err.println(refused.tenant() + ": " + reason));
                code = Main.FAILED;
            }
        }
        return code;
    }

    private static void print(Provisioned.Applied applied) {
        if (applied.changes().isEmpty()) {
            System.out.println(applied.tenant() + ": nothing to change");
        }
        applied.changes().forEach(change -> System.out.println(applied.tenant() + ": " + change));
    }
}
