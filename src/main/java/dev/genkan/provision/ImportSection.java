package dev.genkan.provision;

import dev.genkan.member.Folding;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberFileMapping;
import dev.genkan.provision.yaml.Item;
import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.tenant.TenantSettings.Import;
import dev.genkan.tenant.TenantSettings.TwelveDigitKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an insurer's files of members look. */
final class ImportSection {
    private ImportSection() {}

    static Import read(YamlMap map) {
        Import imports = new Import(
                map.number("withdraw-limit", Import.STANDARD.withdrawLimit(), 0, 100),
                headings(map.maybeMap("columns")),
                columns(map, "required-columns"),
                map.has("twelve-digit-keys") ? twelveDigitKeys(map.map("twelve-digit-keys")) : notThere(map));
        map.end();
        return imports;
    }

    private static Map<String, List<String>> headings(YamlMap map) {
        Map<String, List<String>> headings = new LinkedHashMap<>();
        Map<String, String> meanings = new HashMap<>();
        for (MemberColumn column : MemberColumn.values()) {
            String name = column.heading();
            List<String> ofColumn = new ArrayList<>();
            for (Item<String> heading : map.oneOrMoreTexts(name)) {
                String other = meanings.put(Folding.widthAndCase(heading.value()), name);
                if (other == null) {
                    ofColumn.add(heading.value());
                } else {
                    map.refuse(
                            name,
                            heading.line(),
                            "has a heading that stands at \"" + other + "\" already, perhaps in"
                                    + " another width or case");
                }
            }
            if (!ofColumn.isEmpty()) {
                headings.put(name, ofColumn);
            }
        }
        map.end();
        return headings;
    }

    private static Set<String> columns(YamlMap map, String key) {
        Set<String> columns = new LinkedHashSet<>();
        for (Item<String> name : map.texts(key)) {
            Optional<MemberColumn> column = MemberColumn.named(name.value());
            if (column.isEmpty()) {
                map.refuse(key, name.line(), "must list columns by their English names, such as member_key");
            }
            column.map(MemberColumn::heading).ifPresent(columns::add);
        }
        return columns;
    }

    /** Two names, since this opens a door that otherwise is shut (desk.md, section 1). */
    private static TwelveDigitKeys twelveDigitKeys(YamlMap map) {
        Set<String> columns = columns(map, "columns");
        columns.stream()
                .filter(name -> MemberColumn.named(name)
                        .filter(MemberFileMapping.POSSIBLE_KEYS::contains)
                        .isEmpty())
                .forEach(name ->
                        map.refuse("columns", "can list member_key, previous_member_key and user_id, not " + name));
        if (columns.isEmpty()) {
            map.refuse("columns", "must list the columns of 12-digit keys");
        }
        TwelveDigitKeys keys = new TwelveDigitKeys(columns, map.text("declared-by"), map.text("released-by"));
        if (!keys.releasedBy().isEmpty()
                && Folding.widthAndCase(keys.declaredBy()).equals(Folding.widthAndCase(keys.releasedBy()))) {
            map.refuse("released-by", "must be a second person");
        }
        map.end();
        return keys;
    }

    private static @Nullable TwelveDigitKeys notThere(YamlMap map) {
        // Asked for all the same, so that the key is named among those that are known.
        map.maybeMap("twelve-digit-keys");
        return null;
    }
}
