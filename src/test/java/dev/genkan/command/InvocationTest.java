package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.provision.members.ImportOptions;
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
    }

    @Test
    void importsADifferenceThatItFindsOutAboutUnlessToldOtherwise() {
        Path file = Path.of("/in/members.csv");
        assertThat(parse("import --tenant midori /in/members.csv"))
                .isEqualTo(new Invocation.Import("midori", file, new ImportOptions(false, Path.of("/in"))));
        assertThat(parse("import /in/members.csv --dry-run --tenant midori"))
                .isEqualTo(new Invocation.Import("midori", file, new ImportOptions(true, Path.of("/in"))));
        assertThat(
                        parse(
                                "import --tenant midori --charset Shift_JIS --kind full --accept-withdrawals 12 /in/members.csv"))
                .isEqualTo(new Invocation.Import(
                        "midori",
                        file,
                        new ImportOptions(false, Path.of("/in"), FileEncoding.WINDOWS_31J, Kind.FULL, 12)));
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
                "import --tenant midori a.csv --charset utf-16",
                "import --tenant midori a.csv --kind half",
                "import --tenant midori a.csv --kind full --accept-withdrawals -1",
                "import --tenant midori a.csv --accept-withdrawals 3"
            })
    void everythingElseIsWrong(String arguments) {
        assertThat(parse(arguments)).isInstanceOf(Invocation.Wrong.class);
    }

    private static Invocation parse(String arguments) {
        return Invocation.of(List.of(arguments.split(" ")));
    }
}
