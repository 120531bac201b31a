package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets who forgets a setting: a line, not a screen, and nothing is started. */
class MainTest {
    private static final String KEY = "Z2Vua2FuLXRlc3Qta2V5LW5vdC1hLXNlY3JldC0zMmI=";

    private record Run(int code, List<String> output, List<String> errors) {}

    @TempDir
    Path folder;

    @Test
    void withoutAnySettingEachOneIsNamedInALineOfItsOwn() throws Exception {
        Run run = run(Map.of());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).hasSize(3);
        assertThat(run.errors().get(0))
                .startsWith("genkan: QUARKUS_DATASOURCE_JDBC_URL (quarkus.datasource.jdbc.url) is not set:");
        assertThat(run.errors().get(1)).contains("GENKAN_TENANT_BASE_URL");
        assertThat(run.errors().get(2)).contains("GENKAN_SECRET_CURRENT_KEY");
    }

    @Test
    void withoutADatabaseOneLineSaysSo() throws Exception {
        Map<String, String> rest = Map.of(
                "GENKAN_TENANT_BASE_URL", "https://login.example.jp",
                "GENKAN_SECRET_CURRENT_KEY", "2026",
                "GENKAN_SECRET_KEYS_2026", KEY);
        for (List<String> command : List.of(List.<String>of(), List.of("migrate"), List.of("apply", "x"))) {
            Run run = run(rest, command.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors()).singleElement().asString().contains("QUARKUS_DATASOURCE_JDBC_URL");
        }
    }

    @Test
    void aKeyThatIsNoneIsNotRepeated() throws Exception {
        Run run = run(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost/genkan",
                "GENKAN_TENANT_BASE_URL", "https://login.example.jp",
                "GENKAN_SECRET_CURRENT_KEY", "2026",
                "GENKAN_SECRET_KEYS_2026", "c2hvcnQ="));
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains("exactly 32 bytes")
                .doesNotContain("c2hvcnQ=");
    }

    @Test
    void helpAndWrongUsageNeedNoSettings() throws Exception {
        Run help = run(Map.of(), "help");
        assertThat(help.code()).isZero();
        assertThat(help.output().get(0)).startsWith("usage: genkan");
        Run wrong = run(Map.of(), "serve");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.errors().get(0)).isEqualTo("genkan: there is no command \"serve\"");
    }

    private Run run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        File errors = folder.resolve("errors").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("GENKAN_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        List<String> output = lines(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        return new Run(code, output, lines(Files.readAllBytes(errors.toPath())));
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}
