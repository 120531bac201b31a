package dev.genkan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The builder does as kustomize does where it does anything, and says so where it does not. */
class KustomizationTest {
    private static final String MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
            data:
              kept: "1"
              changed: "1"
              removed: "1"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void oneObject() throws IOException {
        write("map.yaml", MAP);
    }

    @Test
    void aPatchChangesWhatItNamesAndRemovesWhatIsNull() throws IOException {
        write(
                "patch.yaml",
                MAP.replace("kept: \"1\"", "added: \"2\"")
                        .replace("changed: \"1\"", "changed: \"2\"")
                        .replace("removed: \"1\"", "removed: null"));
        write("kustomization.yaml", "namespace: n\nresources: [map.yaml]\npatches: [{path: patch.yaml}]\n");
        Resource built = Kustomization.build(folder).get(0);
        assertThat(Yaml.map(built.at("data")))
                .containsOnlyKeys("kept", "added", "changed")
                .containsEntry("changed", "2");
        assertThat(built.at("metadata", "namespace")).isEqualTo("n");
    }

    @Test
    void whatItDoesNotKnowIsRefused() throws IOException {
        write("kustomization.yaml", "resources: [map.yaml]\nnamePrefix: x-\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("namePrefix");
        write("kustomization.yaml", "resources: [map.yaml]\npatches: [{patch: '', target: {}}]\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("does not know");
    }

    @Test
    void theSameObjectTwiceAndAPatchForNothingAreRefused() throws IOException {
        write("kustomization.yaml", "resources: [map.yaml, map.yaml]\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("twice ConfigMap a");
        write("other.yaml", MAP.replace("name: a", "name: b"));
        write("kustomization.yaml", "resources: [map.yaml]\npatches: [{path: other.yaml}]\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("nothing to patch for ConfigMap b");
    }

    @Test
    void aComponentChangesWhatWasBuiltBeforeItAndIsNotBuiltByItself() throws IOException {
        Files.createDirectory(folder.resolve("more"));
        write("more/kustomization.yaml", "kind: Component\nresources: [b.yaml]\npatches: [{path: a.yaml}]\n");
        write("more/a.yaml", MAP.replace("changed: \"1\"", "changed: \"2\""));
        write("more/b.yaml", MAP.replace("name: a", "name: b"));
        write("own.yaml", MAP.replace("kept: \"1\"", "kept: \"3\"").replace("  changed: \"1\"\n", ""));
        write(
                "kustomization.yaml",
                "namespace: n\nresources: [map.yaml]\ncomponents: [more]\npatches: [{path: own.yaml}]\n");
        List<Resource> built = Kustomization.build(folder);
        assertThat(built).extracting(Resource::name).containsExactly("a", "b");
        assertThat(built).allMatch(resource -> "n".equals(resource.at("metadata", "namespace")));
        assertThat(Yaml.map(built.get(0).at("data")))
                .containsEntry("changed", "2")
                .containsEntry("kept", "3");
        write("kustomization.yaml", "resources: [map.yaml, more]\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("is no Kustomization");
    }

    @Test
    void ofACustomResourceMapsAreMergedAndListsAreNot() throws IOException {
        String monitor = "apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: a}\n";
        write("monitor.yaml", monitor + "spec: {selector: {matchLabels: {a: b}}, podMetricsEndpoints: [{port: x}]}\n");
        write("patch.yaml", monitor + "spec: {selector: {matchLabels: {a: null, c: d}}, podTargetLabels: [e]}\n");
        write("kustomization.yaml", "resources: [monitor.yaml]\npatches: [{path: patch.yaml}]\n");
        assertThat(Kustomization.build(folder).get(0).at("spec"))
                .isEqualTo(Map.of(
                        "selector", Map.of("matchLabels", Map.of("c", "d")),
                        "podMetricsEndpoints", List.of(Map.of("port", "x")),
                        "podTargetLabels", List.of("e")));
        write("patch.yaml", monitor + "spec: {podMetricsEndpoints: [{port: y}]}\n");
        assertThatThrownBy(() -> Kustomization.build(folder)).hasMessageContaining("does not patch lists");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
