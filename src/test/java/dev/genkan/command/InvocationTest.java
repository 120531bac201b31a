package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.member.file.FileEncoding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
    @Test
    void theFirstArgumentChooses() {
        assertThat(Invocation.of(List.of())).isEqualTo(new Invocation.Server());
        assertThat(parse("help")).isEqualTo(new Invocation.Help());
        assertThat(parse("migrate")).isEqualTo(new Invocation.Migrate());
        assertThat(parse("apply a b")).isEqualTo(new Invocation.Apply(List.of(Path.of("a"), Path.of("b"))));
        assertThat(parse("import --tenant midori members.csv"))
                .isEqualTo(new Invocation.Import("midori", Path.of("members.csv"), false, null));
        assertThat(parse("import members.csv --dry-run --tenant midori"))
                .isEqualTo(new Invocation.Import("midori", Path.of("members.csv"), true, null));
        assertThat(parse("import --tenant midori --charset Shift_JIS members.csv"))
                .isEqualTo(new Invocation.Import("midori", Path.of("members.csv"), false, FileEncoding.WINDOWS_31J));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "migrate now",
                "apply",
                "apply --prune a",
                "import members.csv",
                "import --tenant midori",
                "import --tenant",
                "import --tenant midori a.csv b.csv",
                "import --tenant midori --force a.csv",
                "import --tenant midori a.csv --charset",
                "import --tenant midori a.csv --charset utf-16"
            })
    void everythingElseIsWrong(String arguments) {
        assertThat(parse(arguments)).isInstanceOf(Invocation.Wrong.class);
    }

    private static Invocation parse(String arguments) {
        return Invocation.of(List.of(arguments.split(" ")));
    }
}
