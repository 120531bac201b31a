package dev.genkan.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.genkan.secret.Secret;
import dev.genkan.tenant.TenantSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** desk.md, section 4: whatever is wrong in a tenant's folder is told with its line and with what is allowed. */
class TenantFilesTest {
    private static final String SECRET = "a-secret-of-at-least-thirty-two-characters";

    private final TenantFiles files = new TenantFiles(new SecretReferences(new SmallRyeConfigBuilder()
            .withDefaultValues(Map.of("genkan.demo.client-secret", SECRET, "too.short", "12345"))
            .build()));

    @TempDir
    Path temporary;

    private DemoFolder folder;

    @BeforeEach
    void copy() throws IOException {
        folder = DemoFolder.copy(temporary);
    }

    @Test
    void bothDemoTenantsAreRead() throws InvalidTenantFile {
        TenantFile midori = files.read(DemoFolder.SOURCE);
        assertThat(midori.id().value()).isEqualTo("midori");
        assertThat(midori.settings().name().ja()).isEqualTo("みどり健康保険組合");
        assertThat(midori.settings().mail().domain()).isEqualTo("midori.example.jp");
        assertThat(midori.settings().journey().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(midori.settings().journey().methods()).containsExactlyInAnyOrder("PASSKEY", "OTP");
        assertThat(midori.documents()).hasSize(4);
        assertThat(midori.clients())
                .extracting(client -> client.id())
                .containsExactly("midori-portal", "midori-documents", "quick-start", "quick-start-browser");
        assertThat(midori.clients()).first().satisfies(client -> {
            assertThat(client.secret()).isEqualTo(Secret.of(SECRET));
            assertThat(client.settings().redirectUris()).containsExactly("http://localhost:9081/callback");
        });
        TenantFile wakaba = files.read(DemoFolder.SOURCE.resolveSibling("wakaba"));
        assertThat(wakaba.settings().password().profile()).isEqualTo("LENGTH_ONLY");
        assertThat(wakaba.settings().userId().minimum()).isEqualTo(8);
    }

    /** Each file is a link into a folder that is a link: a ConfigMap and a Secret projected into one folder (k8s/command/apply). */
    @Test
    void aFolderThatKubernetesMountedIsRead() throws Exception {
        folder.replace("${config:genkan.demo.client-secret}", "${file:portal.secret}");
        Files.writeString(temporary.resolve("portal.secret"), SECRET);
        Path mounted = Files.createDirectory(temporary.resolve("mounted"));
        Path version = Files.createDirectory(mounted.resolve("..2026_11_23"));
        Path data = Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_11_23"));
        try (Stream<Path> all = Files.list(temporary)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.move(file, version.resolve(file.getFileName()));
                Files.createSymbolicLink(
                        mounted.resolve(file.getFileName()),
                        mounted.relativize(data).resolve(file.getFileName()));
            }
        }
        TenantFile read = files.read(mounted);
        assertThat(read.documents()).hasSize(4);
        assertThat(read.clients()).first().satisfies(client -> assertThat(client.secret())
                .isEqualTo(Secret.of(SECRET)));
    }

    @Test
    void aTenantCanHaveAHostOfItsOwn() throws Exception {
        folder.replace(
                "tenant: midori", "tenant: midori\nhost: https://login.midori.example:8443\nrp-id: midori.example");
        TenantSettings.Place place = files.read(folder.path()).settings().place();
        assertThat(place).isEqualTo(new TenantSettings.Place("https://login.midori.example:8443", "midori.example"));
    }

    @Test
    void passkeysCanBeBoundToAnotherHostIfThatIsSaid() throws Exception {
        folder.replace(
                "tenant: midori",
                "tenant: midori\nhost: https://login.midori.example\nrelated-rp-id: login.group.example");
        TenantSettings.Place place = files.read(folder.path()).settings().place();
        assertThat(place).isEqualTo(new TenantSettings.Place("https://login.midori.example", "login.group.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "related-rp-id: midori.example | must be another host's name",
                "related-rp-id: login.midori.example | must be another host's name",
                "related-rp-id: https://login.group.example | must be the name of a host",
                "related-rp-id: Login.group.example | must be the name of a host"
            })
    void aRelatedHostIsAnotherOneByItsName(String line, String message) throws Exception {
        folder.replace("tenant: midori", "tenant: midori\nhost: https://login.midori.example\n" + line);
        assertThat(catchThrowableOfType(InvalidTenantFile.class, () -> files.read(folder.path()))
                        .problems())
                .singleElement()
                .asString()
                .contains("\"related-rp-id\" " + message);
    }

    @Test
    void oneDomainForPasskeysIsEnough() throws Exception {
        folder.replace(
                "tenant: midori",
                "tenant: midori\nhost: https://login.midori.example\nrp-id: midori.example"
                        + "\nrelated-rp-id: login.group.example");
        assertThat(catchThrowableOfType(InvalidTenantFile.class, () -> files.read(folder.path()))
                        .problems())
                .singleElement()
                .asString()
                .contains("\"related-rp-id\" and rp-id exclude each other");
    }

    @Test
    void passkeysAreNotBoundToADomainElsewhere() throws Exception {
        folder.replace("tenant: midori", "tenant: midori\nhost: https://login.midori.example\nrp-id: dori.example");
        assertThat(catchThrowableOfType(InvalidTenantFile.class, () -> files.read(folder.path()))
                        .problems())
                .singleElement()
                .asString()
                .contains("\"rp-id\" must be the host's name or a domain above it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "idle: 30m | idel: 30m | idel | unknown key \"session.idel\"; known here: idle, absolute, first-factor",
                "idle: 30m | idle: half an hour | idle | must be a time such as 45s, 10m, 8h or 21d, from 1m to 1d",
                "idle: 30m | idle: 30 | idle: | \"session.idle\" must be a time",
                "birth-date-tries: 5 | birth-date-tries: five | tries: | must be a number from 1 to 20",
                "birth-date-tries: 5 | birth-date-tries: 500 | tries: | must be a number from 1 to 20",
                "change: true | change: yes | change: | must be true or false",
                "profile: letters-and-digits | profile: easy | profile: | must be one of: length-only, letters-and-digits, three-classes",
                "methods: [passkey, otp] | methods: [sms] | methods: | can list passkey and otp, not \"sms\"",
                "telephone: 0120-000-000 | telephone: 120000000 | telephone: | must be text; put it in quotes",
                "tenant: midori | tenant: Midori! | tenant: | 2 to 40 characters of a-z 0-9 -",
                "tenant: midori | tenants: midori | tenants: | \"tenant\" is missing: text",
                "tenant: midori | host: http://login.midori.example | host: | must begin with https:// (http:// only on localhost)",
                "tenant: midori | host: https://login.midori.example/ | host: | in lower case, without path and final slash",
                "tenant: midori | host: https://Login.midori.example | host: | in lower case, without path and final slash",
                "tenant: midori | host: login.midori.example | host: | must be an origin such as https://login.midori-kenpo.example",
                "tenant: midori | host: https://login.midori.example:443 | host: | without the usual port",
                "tenant: midori | rp-id: midori.example | rp-id: | needs a host",
                "tenant: midori | related-rp-id: group.example | rp-id: | needs a host",
                "from: no-reply@midori.example.jp | from: midori.example.jp | from: | must be an e-mail address",
                "light: \"#17694a\" | light: green | light: | must be a colour such as \"#17694a\"",
                "light-strong: \"#0e5038\" | light-strong: \"#7aa896\" | light-strong: | contrast with #ffffff is 2.66:1 and must be 4.5:1 or more",
                "http://localhost:9081/callback | http://portal.example.jp/callback | /callback | must begin with https:// (http:// only on localhost)",
                "http://localhost:9081/callback | https://portal.example.jp/#a | #a | must have no fragment",
                "http://localhost:9081/callback | /callback | - /callback | must be an absolute address",
                "initiate-login-uri: http://localhost:9081/login | initiate-login-uri: javascript:alert(1) | initiate-login-uri | must be an absolute address",
                "${config:genkan.demo.client-secret} | aWxsZWdhbGx5LWlubGluZS1zZWNyZXQtb2Ytc29tZW9uZQ | secret: | must not be written here; say where it is: ${env:NAME}, ${file:PATH} or ${config:NAME}",
                "${config:genkan.demo.client-secret} | ${env:GENKAN_NO_SUCH_VARIABLE} | secret: | is not set or cannot be read",
                "${config:genkan.demo.client-secret} | ${config:too.short} | secret: | must be 32 random characters or more",
                "scopes: [openid, profile, email, insurer] | scopes: [openid, everything] | scopes: | unknown scope \"everything\"",
                "grant-types: [authorization_code, refresh_token] | grant-types: [refresh_token] | grant-types: | must list authorization_code",
                "grant-types: [authorization_code, refresh_token] | grant-types: [authorization_code, implicit] | grant-types: | unknown grant type \"implicit\"",
                "scopes: [openid, profile, email, insurer] | refresh-idle: 100d | refresh-idle: | must not be longer than refresh-absolute",
                "portal-uri: http://localhost:9081/ | claims: [birthdate, email] | claims: | \"email\" is none of birthdate, gender, address, phone_number",
                "portal-uri: http://localhost:9081/ | allowed-origins: [http://localhost:9081/] | allowed-origins: | must be an origin such as https://app.example.jp",
                "portal-uri: http://localhost:9081/ | allowed-origins: ['http://app.example.jp'] | allowed-origins: | must begin with https://",
                "portal-uri: http://localhost:9081/ | allowed-origins: ['*'] | allowed-origins: | must be an absolute address",
                "id: midori-portal | id: genkan-account | id: genkan-account | is genkan's own name for the account page",
                "authentication: client_secret_basic | authentication: none | secret: | a public client (authentication: none) has none",
                "authentication: client_secret_basic | authentication: private_key_jwt | authentication: | needs the client's public keys",
                "authentication: client_secret_basic | authentication: tls_client_auth | authentication: | needs the one name",
                "portal-uri: http://localhost:9081/ | profile: fapi2-security | profile: fapi2 | is fapi2-security, for which the client must authenticate by",
                "portal-uri: http://localhost:9081/ | profile: fapi2-security | profile: fapi2 | must be PS256, ES256 or EdDSA (FAPI 2.0 Security Profile, 5.4.1)",
                "portal-uri: http://localhost:9081/ | request-object: HS256 | request-object: | must be one of",
                "logo: logo.svg | logo: ../../etc/passwd | logo: | must name a file in the tenant's folder",
                "logo: logo.svg | logo: \"a\\0b\" | logo: | must name a file in the tenant's folder",
                "portal-uri: http://localhost:9081/ | jwks: ../../etc/passwd | jwks: | must name a file in the tenant's folder",
                "logo: logo.svg | logo: nothing.svg | logo: | names a file that cannot be read",
                "ja: terms-1.ja.md | ja: terms-2.ja.md | terms-2 | names a file that cannot be read",
                "required-from: 2026-04-01 | required-from: 1st of April | required-from: | must be a date such as 2026-04-01",
            })
    void whatIsWrongIsToldWithItsLine(String right, String wrong, String at, String message) throws IOException {
        int line = folder.replace(right, wrong).line(at);
        assertThat(problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith(temporary.resolve("tenant.yaml") + ":" + line + ": ")
                .contains(message));
    }

    @Test
    void anInsurersOwnHeadingsAreRead() throws Exception {
        TenantSettings.Import imports = imports("""
                import:
                  columns:
                    member_key: 社員番号
                    user_id: [ログイン名, "ログイン ID"]
                  required-columns: [user_id, birth_date]
                  twelve-digit-keys:
                    columns: [member_key]
                    declared-by: 山田
                    released-by: 佐藤
                """);
        assertThat(imports.withdrawLimit()).isEqualTo(5);
        assertThat(imports.headings())
                .isEqualTo(Map.of("member_key", List.of("社員番号"), "user_id", List.of("ログイン名", "ログイン ID")));
        assertThat(imports.required()).containsExactly("birth_date", "user_id");
        assertThat(imports.twelveDigitKeys())
                .isEqualTo(new TenantSettings.TwelveDigitKeys(Set.of("member_key"), "山田", "佐藤"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns: {memberkey: 社員番号} | unknown key \"import.columns.memberkey\"; known here: member_key, user_id",
                "columns: {member_key: ＩＤ番号, user_id: id番号} | \"import.columns.user_id\" has a heading that stands at \"member_key\"",
                "columns: {member_key: [社員番号, 社員番号]} | has a heading that stands at \"member_key\" already",
                "columns: {member_key: {a: b}} | \"import.columns.member_key\" must be a list of text",
                "columns: {member_key: 17} | must be text; put it in quotes",
                "columns: [社員番号] | \"import.columns\" must be a map",
                "required-columns: [社員番号] | must list columns by their English names",
                "twelve-digit-keys: {columns: [address], declared-by: A, released-by: B} | user_id, not address",
                "twelve-digit-keys: {columns: [], declared-by: A, released-by: B} | must list the columns of 12-digit keys",
                "twelve-digit-keys: {columns: [member_key], declared-by: Ａ, released-by: a} | must be a second person",
                "twelve-digit-keys: {columns: [member_key], declared-by: A} | \"import.twelve-digit-keys.released-by\" is missing",
                "twelve-digit: {} | known here: withdraw-limit, columns, required-columns, twelve-digit-keys",
            })
    void headingsThatCannotBeMeantAreToldWithTheirLine(String section, String message) throws IOException {
        folder.replace("clients:\n", "import:\n  " + section + "\nclients:\n");
        int line = folder.line("import:") + 1;
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("tenant.yaml:" + line + ": ")
                .contains(message);
    }

    private TenantSettings.Import imports(String section) throws Exception {
        folder.replace("clients:\n", section + "clients:\n");
        return files.read(temporary).settings().imports();
    }

    @Test
    void offlineAccessIsForPortalsThatGetRefreshTokens() throws IOException {
        folder.replace("grant-types: [authorization_code, refresh_token]", "subject: pairwise")
                .replace("scopes: [openid, profile, email, insurer]", "scopes: [openid, offline_access]");
        assertThat(problems())
                .hasSize(4)
                .allMatch(problem -> problem.contains("offline_access only if grant-types lists refresh_token"));
    }

    @Test
    void aSecretThatWasWrittenIntoTheFileIsNotRepeated() throws IOException {
        folder.replace("${config:genkan.demo.client-secret}", "my-own-secret-that-nobody-may-read");
        assertThat(problems()).noneMatch(problem -> problem.contains("my-own-secret"));
    }

    @Test
    void allProblemsAreToldTogetherInTheirOrder() throws IOException {
        folder.replace("tenant: midori", "tenant: M")
                .replace("idle: 30m", "idel: 30m")
                .replace("http://localhost:9081/callback", "callback")
                .replace("telephone: 0120-000-000\n", "\n");
        assertThat(problems()).hasSize(4);
        assertThat(problems().get(0)).contains("\"tenant\"");
        assertThat(problems().get(1)).contains("\"contact.telephone\" is missing");
    }

    @Test
    void aMissingSectionIsOneProblem() throws IOException {
        folder.replace("mail:\n", "post:\n");
        assertThat(problems()).hasSize(2).anyMatch(problem -> problem.contains("\"mail\" is missing: a map"));
    }

    @Test
    void aKeyThatStandsTwiceAndWhatIsNoYamlAreRefused() throws IOException {
        folder.replace("idle: 30m", "idle: 30m\n  idle: 40m");
        assertThat(problems()).singleElement().asString().contains("\"session.idle\" stands here twice");
        Files.writeString(temporary.resolve("tenant.yaml"), "tenant: midori\n  name: [");
        assertThat(problems()).singleElement().asString().contains("this is no YAML");
        Files.writeString(temporary.resolve("tenant.yaml"), "- a\n- b\n");
        assertThat(problems()).singleElement().asString().contains("must be a map of keys to values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script> | must have no element <script>",
                "<style>*{fill:red}</style> | must have no element <style>",
                "<image href=\"https://elsewhere.example/a.png\"/> | must have no element <image>",
                "<foreignObject/> | must have no element <foreignObject>",
                "<animate attributeName=\"href\"/> | must have no element <animate>",
                "<path onload=\"alert(1)\"/> | in the attribute \"onload\" of <path>",
                "<path style=\"fill:url(https://elsewhere.example)\"/> | in the attribute \"style\" of <path>",
                "<path fill=\"url(https://elsewhere.example/#a)\"/> | in the attribute \"fill\" of <path>",
                "<use href=\"https://elsewhere.example/a.svg#b\"/> | in the attribute \"href\" of <use>",
                "<path | is no well-formed SVG",
            })
    void aLogoIsADrawingAndNothingMore(String content, String message) throws IOException {
        Files.writeString(
                temporary.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\">" + content + "</svg>");
        assertThat(problems()).singleElement().asString().contains("\"logo\" ").contains(message);
    }

    @Test
    void aLogoWithADocumentTypeIsRefused() throws IOException {
        Files.writeString(
                temporary.resolve("logo.svg"),
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>&x;</title></svg>");
        assertThat(problems()).singleElement().asString().contains("\"logo\" ");
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidTenantFile.class, () -> files.read(temporary)).problems().stream()
                .map(Object::toString)
                .toList();
    }
}
