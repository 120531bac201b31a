package dev.genkan.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/operating.md} tells operators to set, to type and to look for is there. */
class OperatingGuideTest {
    private static final Path GUIDE = Path.of("docs", "operating.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "genkan");

    private static final Pattern SETTING = Pattern.compile("`(genkan(?:\\.[a-z0-9-]+){2,})`");
    private static final Pattern COMMAND = Pattern.compile("`genkan ([a-z-]+)([^`]*)`");
    private static final Pattern APPLIED = Pattern.compile("kubectl [^\n]*-k ([^\\s`]+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern KINDS = Pattern.compile("kind (?:=|in) \\(?('[a-z', -]+')");

    @Test
    void eachSettingIsOne() throws IOException {
        String settings = Files.readString(Path.of("docs", "configuration.md"));
        assertThat(found(SETTING)).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(settings)
                .contains("`" + name.group(1) + "`"));
    }

    @Test
    void eachCommandIsOneAndKnowsItsOptions() throws IOException {
        String usage = Files.readString(SOURCES.resolve("command").resolve("Usage.java"));
        assertThat(found(COMMAND)).hasSizeGreaterThan(3).allSatisfy(command -> {
            assertThat(usage).contains(" genkan " + command.group(1) + " ");
            assertThat(OPTION.matcher(command.group(2)).results().map(MatchResult::group))
                    .allSatisfy(option -> assertThat(usage).contains(option));
        });
    }

    @Test
    void eachFolderThatIsAppliedIsThere() throws IOException {
        assertThat(found(APPLIED)).hasSizeGreaterThan(7).allSatisfy(folder -> assertThat(
                        Path.of(folder.group(1)).resolve("kustomization.yaml"))
                .exists());
    }

    @Test
    void eachEventIsOneOfTheAudit() throws IOException {
        String events = Files.readString(SOURCES.resolve("audit").resolve("AuditEvent.java"));
        assertThat(found(KINDS)).hasSizeGreaterThan(1).allSatisfy(kinds -> assertThat(
                        kinds.group(1).replaceAll("[' ]", "").split(","))
                .allSatisfy(kind -> assertThat(events).contains("record " + camelCase(kind) + "(")));
    }

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(GUIDE)).results().toList();
    }

    private static String camelCase(String kind) {
        return Arrays.stream(kind.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
