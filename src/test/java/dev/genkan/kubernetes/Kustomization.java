package dev.genkan.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Builds a kustomization as kustomize does, for the few of its features that {@code k8s/} uses: resources, components, namespace,
 * images, and strategic merge patches by path. Everything else is refused, so that the test never sees less than kustomize would make.
 * No artifact of Maven has kustomize itself.
 */
final class Kustomization {
    private static final Set<String> FEATURES =
            Set.of("apiVersion", "kind", "resources", "components", "namespace", "images", "patches");

    private final Path folder;
    private final Map<String, Object> file;

    private Kustomization(Path folder) {
        this.folder = folder;
        this.file = Yaml.map(documents(folder.resolve("kustomization.yaml")).get(0));
        refuseOthers(file, FEATURES);
    }

    static List<Resource> build(Path folder) {
        return new Kustomization(folder).of("Kustomization").onto(List.of());
    }

    static boolean canBeApplied(Path file) {
        return !"Component".equals(Yaml.at(documents(file).get(0), "kind"));
    }

    private Kustomization of(String kind) {
        if (!kind.equals(file.getOrDefault("kind", "Kustomization"))) {
            throw new IllegalArgumentException(folder + " is no " + kind);
        }
        return this;
    }

    /** @param before what a component adds to and changes; nothing, if this is none */
    private List<Resource> onto(List<Resource> before) {
        List<Resource> built = new ArrayList<>(before);
        for (Object name : Yaml.list(file.get("resources"))) {
            Path path = folder.resolve((String) name).normalize();
            List<Resource> added = Files.isDirectory(path) ? build(path) : read(path);
            for (Resource resource : added) {
                add(resource, built);
            }
        }
        for (Object name : Yaml.list(file.get("components"))) {
            Path path = folder.resolve((String) name).normalize();
            built = new ArrayList<>(new Kustomization(path).of("Component").onto(built));
        }
        patch(built);
        return built.stream().map(this::placed).toList();
    }

    private void patch(List<Resource> built) {
        for (Object patch : Yaml.list(file.get("patches"))) {
            refuseOthers(Yaml.map(patch), Set.of("path"));
            read(folder.resolve((String) Yaml.map(patch).get("path"))).forEach(change -> apply(change, built));
        }
    }

    private Resource placed(Resource resource) {
        Resource placed = resource;
        if (file.get("namespace") instanceof String namespace) {
            placed = placed.in(namespace);
        }
        for (Object image : Yaml.list(file.get("images"))) {
            Map<String, Object> wanted = Yaml.map(image);
            refuseOthers(wanted, Set.of("name", "newName", "newTag"));
            placed = placed.withImage((String) wanted.get("name"), wanted.get("newName") + ":" + wanted.get("newTag"));
        }
        return placed;
    }

    private void add(Resource resource, List<Resource> built) {
        if (built.stream().anyMatch(other -> other.isSameAs(resource))) {
            throw new IllegalArgumentException(folder + ": twice " + resource);
        }
        built.add(resource);
    }

    private void apply(Resource change, List<Resource> built) {
        for (int i = 0; i < built.size(); i++) {
            if (built.get(i).isSameAs(change)) {
                built.set(i, built.get(i).merged(change));
                return;
            }
        }
        throw new IllegalArgumentException(folder + ": nothing to patch for " + change);
    }

    private static List<Resource> read(Path path) {
        return documents(path).stream().map(Yaml::map).map(Resource::new).toList();
    }

    private static List<Object> documents(Path path) {
        List<Object> documents = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(path)) {
            new Load(LoadSettings.builder().setLabel(path.toString()).build())
                    .loadAllFromInputStream(stream)
                    .forEach(documents::add);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + path, e);
        }
        return documents;
    }

    private void refuseOthers(Map<String, Object> map, Set<String> known) {
        map.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(folder + ": the test's builder does not know \"" + key + "\"");
        });
    }
}
