package dev.genkan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.provision.yaml.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** desk.md, section 4: a tenant's folder is read, or refused with lines and words; nothing else happens. */
class TenantFilesPropertyTest {
    private static Path temporary;
    private static List<String> sound;

    private final TenantFiles files = new TenantFiles(new SecretReferences(new SmallRyeConfigBuilder()
            .withDefaultValues(Map.of("genkan.demo.client-secret", "a-secret-of-at-least-thirty-two-characters"))
            .build()));

    @BeforeContainer
    static void copy() throws IOException {
        temporary = Files.createTempDirectory("tenant-files");
        DemoFolder.copy(temporary);
        sound = Files.readAllLines(temporary.resolve("tenant.yaml"));
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var left = Files.list(temporary)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(temporary);
    }

    @Property(tries = 1_000, seed = "1")
    void anyBytesAreRefused(@ForAll byte[] bytes) throws IOException {
        assertThat(problems(bytes)).isNotEmpty();
    }

    /** A line that is lost, doubled, or has another value: what hands and editors make of a sound file. */
    @Property(tries = 2_000, seed = "2")
    void aSpoiltFileIsReadOrRefusedWithItsLines(@ForAll("edits") @Size(min = 1, max = 3) List<Edit> edits)
            throws IOException {
        List<String> lines = new ArrayList<>(sound);
        edits.forEach(edit -> edit.apply(lines));
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        assertThat(problems(file)).allSatisfy(problem -> {
            assertThat(problem.line()).isBetween(1, lines.size() + 1);
            assertThat(problem.message()).isNotBlank();
        });
    }

    private List<Problem> problems(byte[] file) throws IOException {
        Files.write(temporary.resolve("tenant.yaml"), file);
        try {
            files.read(temporary);
            return List.of();
        } catch (InvalidTenantFile e) {
            assertThat(e.problems()).isNotEmpty();
            return e.problems();
        }
    }

    /** @param value in place of the line's own; empty: the line is lost; a line break: it stands there twice */
    record Edit(int place, String value) {
        void apply(List<String> lines) {
            int at = place % lines.size();
            String line = lines.get(at);
            int colon = line.indexOf(':');
            if (value.isEmpty()) {
                lines.remove(at);
            } else if (value.equals("\n")) {
                lines.add(at, line);
            } else {
                lines.set(at, (colon < 0 ? line : line.substring(0, colon + 1)) + " " + value);
            }
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "\n",
                        "[]",
                        "{}",
                        "~",
                        "null",
                        "true",
                        "-1",
                        "9999999999999999999999",
                        "1.5",
                        "\"\"",
                        "' '",
                        "{ja: a}",
                        "[[a]]",
                        "[{a: b}, c]",
                        "{[a]: b}",
                        "&a [*a]",
                        "*nothing",
                        "!!binary aGFsbG8=",
                        "!x y",
                        "|",
                        ">-",
                        "2026-02-30",
                        "99999999d",
                        "0s",
                        "\"\\0\"",
                        "\t",
                        "\"#00000g\"",
                        "${env:}",
                        "${file:..}",
                        "${file:\0}",
                        "../x",
                        "/",
                        "\uD800",
                        "\uFFFF",
                        "https://",
                        "http://[",
                        "https://a b/",
                        "@",
                        "%",
                        "- -"),
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(5));
        return Combinators.combine(Arbitraries.integers().between(0, 10_000), values)
                .as(Edit::new)
                .list();
    }
}
