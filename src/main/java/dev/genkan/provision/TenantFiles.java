package dev.genkan.provision;

import dev.genkan.database.TenantId;
import dev.genkan.provision.TenantFile.ClientEntry;
import dev.genkan.provision.yaml.Problems;
import dev.genkan.provision.yaml.YamlFile;
import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.terms.Document;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a tenant's folder: {@code tenant.yaml}, and the logo and texts that it names. Described in docs/tenant-files.md. */
@Singleton
public final class TenantFiles {
    private static final String NAME = "tenant.yaml";

    private final SecretReferences secrets;

    TenantFiles(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** @throws InvalidTenantFile with every problem of the folder, each with its line */
    public TenantFile read(Path folder) throws InvalidTenantFile {
        Problems problems = new Problems(folder.resolve(NAME).toString());
        Folder files = new Folder(folder);
        YamlMap map = YamlFile.read(text(folder, problems), problems);
        String id = map.text("tenant");
        if (map.has("tenant") && TenantId.parse(id).isEmpty()) {
            map.refuse("tenant", "must have 2 to 40 characters of a-z 0-9 - and begin with a letter");
        }
        TenantSettings settings = SettingsSection.read(map, files);
        List<Document> documents = DocumentsSection.read(map, files);
        List<ClientEntry> clients = new ClientsSection(secrets, folder, problems).read(map);
        map.end();
        if (!problems.isEmpty()) {
            throw new InvalidTenantFile(problems.all());
        }
        return new TenantFile(new TenantId(id), settings, documents, clients);
    }

    private static String text(Path folder, Problems problems) throws InvalidTenantFile {
        try {
            return Files.readString(folder.resolve(NAME));
        } catch (IOException e) {
            problems.add(1, "cannot be read as UTF-8 text: " + e);
            throw new InvalidTenantFile(problems.all());
        }
    }
}
