package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.Features.Profile;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.keys.Algorithm;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.provision.members.ImportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
    @Test
    void theFirstArgumentChooses() {
        assertThat(Invocation.of(List.of())).isEqualTo(new Invocation.Server());
        assertThat(parse("help")).isEqualTo(new Invocation.Help());
        assertThat(parse("migrate")).isEqualTo(new Invocation.Migrate());
        assertThat(parse("logouts --tenant midori")).isEqualTo(new Invocation.Logouts("midori", null));
        assertThat(parse("logouts --tenant midori --member kaede-1"))
                .isEqualTo(new Invocation.Logouts("midori", "kaede-1"));
        assertThat(parse("logouts --member kaede-1")).isInstanceOf(Invocation.Wrong.class);
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

    @Test
    void anInitialAccessTokenAllowsLittleUnlessToldOtherwise() {
        Set<String> few = Set.of("openid", "profile", "email");
        assertThat(parse("initial-access-token --tenant midori"))
                .isEqualTo(new Invocation.InitialAccess(
                        "midori", 1, Duration.ofDays(7), new Terms(Profile.OIDC, true, few, true)));
        assertThat(parse("initial-access-token --uses 5 --expires 12h --without-pkce --without-consent --tenant midori"
                        + " --scopes openid"))
                .isEqualTo(new Invocation.InitialAccess(
                        "midori", 5, Duration.ofHours(12), new Terms(Profile.OIDC, false, Set.of("openid"), false)));
        assertThat(parse("initial-access-token --tenant midori --profile fapi2-security"))
                .isEqualTo(new Invocation.InitialAccess(
                        "midori", 1, Duration.ofDays(7), new Terms(Profile.FAPI2_SECURITY, true, few, true)));
    }

    @Test
    void keysRotateByTenantAndAlgorithmAndInAnEmergencyAtOnce() {
        assertThat(parse("rotate-keys --tenant midori")).isEqualTo(new Invocation.RotateKeys("midori", null, false));
        assertThat(parse("rotate-keys --now --algorithm EdDSA --tenant midori"))
                .isEqualTo(new Invocation.RotateKeys("midori", Algorithm.EDDSA, true));
    }

    @Test
    void everythingIsSealedAnewUnlessOneTenantIsNamed() {
        assertThat(parse("reseal")).isEqualTo(new Invocation.Reseal(null));
        assertThat(parse("reseal --tenant midori")).isEqualTo(new Invocation.Reseal("midori"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "migrate now",
                "apply",
                "apply --prune a",
                "check-clients",
                "check-clients --tenant",
                "check-clients --tenant midori --all",
                "initial-access-token",
                "initial-access-token --tenant",
                "initial-access-token --tenant midori --uses 0",
                "initial-access-token --tenant midori --expires 7",
                "initial-access-token --tenant midori --expires 366d",
                "initial-access-token --tenant midori --profile fapi",
                "initial-access-token --tenant midori --profile fapi2-security --without-pkce",
                "initial-access-token --tenant midori --scopes open\"id",
                "reseal midori",
                "reseal --tenant",
                "rotate-keys --now",
                "rotate-keys --tenant midori --algorithm HS256",
                "rotate-keys --tenant midori now",
                "rotate-keys --tenant",
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
