package dev.genkan.provision;

import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.terms.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Terms and privacy notices: a file per version and language, both languages always. */
final class DocumentsSection {
    private DocumentsSection() {}

    static List<Document> read(YamlMap map, Folder files) {
        YamlMap section = map.map("documents");
        List<Document> documents = new ArrayList<>();
        for (Document.Kind kind : Document.Kind.values()) {
            String key = kind.name().toLowerCase(Locale.ROOT);
            List<YamlMap> versions = section.maps(key);
            if (versions.isEmpty()) {
                section.refuse(key, "must list at least one version");
            }
            versions.forEach(version -> documents.addAll(version(kind, version, files)));
        }
        section.end();
        return documents;
    }

    private static List<Document> version(Document.Kind kind, YamlMap map, Folder files) {
        if (!map.has("version")) {
            map.refuse("version", "is missing: a number, counting from 1");
        }
        int version = map.number("version", 1, 1, 9_999);
        LocalDate requiredFrom = map.date("required-from");
        List<Document> documents = new ArrayList<>();
        for (String language : List.of("ja", "en")) {
            files.text(map, language).ifPresent(body -> {
                if (body.isBlank()) {
                    map.refuse(language, "names an empty file");
                } else {
                    documents.add(new Document(kind, version, language, body, requiredFrom));
                }
            });
        }
        map.end();
        return documents;
    }
}
