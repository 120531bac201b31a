package dev.genkan.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An invented insurer of the demo.
 *
 * @param written the portals' origins as the tenant's file has them
 * @param family and given name of the two members that the log names, in kanji and kana
 */
enum DemoTenant {
    MIDORI(9081, 9083, "緑川", "ミドリカワ"),
    WAKABA(9082, 9084, "若林", "ワカバヤシ");

    private static final List<String> FILES =
            List.of("tenant.yaml", "logo.svg", "terms-1.ja.md", "terms-1.en.md", "privacy-1.ja.md", "privacy-1.en.md");

    /** Of the members that the log names. */
    static final LocalDate BIRTH_DATE = LocalDate.of(1979, 8, 22);

    final DemoPortals written;
    final String familyName;
    final String familyNameKana;

    DemoTenant(int points, int documents, String familyName, String familyNameKana) {
        this.written =
                new DemoPortals(URI.create("http://localhost:" + points), URI.create("http://localhost:" + documents));
        this.familyName = familyName;
        this.familyNameKana = familyNameKana;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param number counts from 1 */
    String userId(int number) {
        return "%s%04d".formatted(id(), number);
    }

    /** Known to everybody: for invented members only. */
    static String initialPassword(int number) {
        return "haji-mete-%04d".formatted(number);
    }

    /** Copies the tenant's folder out of the program, with the origins where its portals really are. */
    Path unpack(Path folder, DemoPortals portals) throws IOException {
        Path target = Files.createDirectories(folder.resolve("tenants").resolve(id()));
        for (String file : FILES) {
            try (InputStream in = DemoTenant.class.getResourceAsStream("/demo/" + id() + "/" + file)) {
                if (in == null) {
                    throw new IOException("demo/" + id() + "/" + file + " is missing");
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(target.resolve(file), moved(text, portals));
            }
        }
        return target;
    }

    /** In one go: one portal may stand where the file has the other. */
    private String moved(String text, DemoPortals portals) {
        return Pattern.compile(written.points() + "|" + written.documents())
                .matcher(text)
                .replaceAll(origin -> (origin.group().equals(written.points().toString())
                                ? portals.points()
                                : portals.documents())
                        .toString());
    }
}
