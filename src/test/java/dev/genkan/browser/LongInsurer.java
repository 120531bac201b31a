package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.provision.InvalidTenantFile;
import dev.genkan.provision.Provisioned;
import dev.genkan.provision.Provisioning;
import dev.genkan.provision.TenantFiles;
import dev.genkan.testing.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Midori under names that fill every line. */
@Singleton
class LongInsurer {
    private static final Path MIDORI = Path.of("src/main/resources/demo/midori");
    private static final String CALLBACK = "http://localhost:9081/callback";

    private final TenantFiles files;
    private final Provisioning provisioning;

    LongInsurer(TenantFiles files, Provisioning provisioning) {
        this.files = files;
        this.provisioning = provisioning;
    }

    /**
     * @param id of the tenant
     * @param terms the version that applies
     */
    void open(String id, int terms) {
        try {
            Path folder = Files.createTempDirectory(id);
            try (Stream<Path> all = Files.list(MIDORI)) {
                for (Path file : all.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            Path settings = folder.resolve("tenant.yaml");
            Files.writeString(
                    settings, lengthen(Files.readString(settings).replace("tenant: midori", "tenant: " + id), terms));
            assertThat(provisioning.apply(files.read(folder))).isInstanceOf(Provisioned.Applied.class);
        } catch (InvalidTenantFile e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a login begins, below the base URL. */
    static String authorizeRequest(String id) {
        return "/t/" + id + "/authorize?response_type=code&client_id=midori-portal&scope=openid&state=s&redirect_uri="
                + CALLBACK + "&code_challenge_method=S256&code_challenge=" + Provider.CHALLENGE;
    }

    private static String lengthen(String settings, int terms) {
        String longer = settings.replace("みどり健康保険組合", "みどりヶ丘全国電気通信情報サービス関連産業連合従業員健康保険組合")
                .replace(
                        "Midori Health Insurance Society",
                        "Midorigaoka National Federation of Telecommunication and Information Service Industries"
                                + " Employees’ Health Insurance Society")
                .replace("みどり 健康ポイント", "みどりヶ丘マイページ（医療費・健診・健康ポイント・お知らせ）")
                .replace("Midori health points", "Midorigaoka My Page for Medical Costs, Check-ups and Health Points")
                .replace("no-reply@midori.example.jp", "no-reply@member-mail.midorigaoka-federation.example.jp");
        String first = "  terms:\n";
        String next = first + """
                    - version: 2
                      required-from: 2026-10-01
                      ja: terms-1.ja.md
                      en: terms-1.en.md
                """;
        return terms == 1 ? longer : longer.replace(first, next);
    }
}
