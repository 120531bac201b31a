package dev.genkan.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a migration may not do to a table that has rows (CONTRIBUTING.md, "Migrations"). One that the same file makes has none. */
final class LaterMigration {
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern MADE = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern INDEX =
            Pattern.compile("create (?:unique )?index (concurrently )?(?:if not exists )?(\\w+) on (?:only )?(\\w+).*");
    private static final Pattern ALTERED = Pattern.compile("alter table (?:if exists )?(?:only )?(\\w+) (.*)");

    /** Each reads or writes every row, or looks at all of them, while nobody else may write. */
    private static final List<Pattern> READS_ALL = List.of(
            Pattern.compile("add (?:constraint \\w+ )?(?:check|foreign key)(?!.* not valid$).*"),
            Pattern.compile("add (?:constraint \\w+ )?(?:unique|primary key|exclude) ?\\(.*"),
            Pattern.compile("alter (?:column )?\\w+ (?:set data )?type .*"),
            Pattern.compile("alter (?:column )?\\w+ set not null"));

    private final List<String> statements;
    private final List<String> objections = new ArrayList<>();

    private LaterMigration(String sql) {
        this.statements = Stream.of(COMMENT.matcher(sql).replaceAll("").split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** @return empty: none */
    static List<String> objections(String sql) {
        LaterMigration migration = new LaterMigration(sql);
        migration.look();
        return migration.objections;
    }

    private void look() {
        List<String> made = statements.stream()
                .map(MADE::matcher)
                .filter(Matcher::lookingAt)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toList());
        for (String statement : statements) {
            Matcher index = INDEX.matcher(statement);
            Matcher altered = ALTERED.matcher(statement);
            if (index.matches() && !made.contains(index.group(3))) {
                lookAt(index);
            } else if (altered.matches() && !made.contains(altered.group(1))) {
                READS_ALL.stream()
                        .filter(wrong -> wrong.matcher(altered.group(2)).matches())
                        .forEach(wrong -> objections.add("reads all rows: " + statement));
            } else if (statement.startsWith("drop index ") && !statement.startsWith("drop index concurrently ")) {
                objections.add("waits for all who read: " + statement);
            }
        }
    }

    /** Alone in its file, because it runs in no transaction; after its own removal, because a build that breaks off leaves a part. */
    private void lookAt(Matcher index) {
        if (index.group(1) == null) {
            objections.add("not concurrently: " + index.group());
        } else if (statements.size() != 2
                || !statements.get(0).equals("drop index concurrently if exists " + index.group(2))) {
            objections.add("not alone with its own `drop index concurrently if exists`: " + index.group());
        }
    }
}
