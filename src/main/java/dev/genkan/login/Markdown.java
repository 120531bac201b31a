package dev.genkan.login;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the few marks that documents use: {@code # title}, {@code ## heading}, {@code - } and {@code 1. } lists, paragraphs; an
 * empty line ends a block. There is no inline markup and no HTML: whatever else is written is text.
 */
final class Markdown {
    private static final Pattern NUMBERED = Pattern.compile("[0-9]{1,3}\\. .*");
    private static final Pattern BREAK = Pattern.compile("\\R");

    private Markdown() {}

    /** What a block is drawn as. */
    enum Kind {
        TITLE,
        HEADING,
        PARAGRAPH,
        BULLETS,
        NUMBERS
    }

    /** @param lines one, or the items of a list */
    @TemplateData
    record Block(Kind kind, List<String> lines) {
        Block {
            lines = List.copyOf(lines);
        }

        public String kindName() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        public String text() {
            return lines.get(0);
        }
    }

    static List<Block> read(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String raw : BREAK.split(text)) {
            String line = raw.strip();
            Kind kind = kind(line);
            if (line.isEmpty() || kind != Kind.PARAGRAPH) {
                end(paragraph, blocks);
            }
            if (line.isEmpty()) {
                continue;
            }
            switch (kind) {
                case PARAGRAPH -> paragraph.add(line);
                case TITLE -> blocks.add(new Block(kind, List.of(line.substring(2))));
                case HEADING -> blocks.add(new Block(kind, List.of(line.substring(3))));
                case BULLETS, NUMBERS -> item(kind, line.substring(line.indexOf(' ') + 1), blocks);
            }
        }
        end(paragraph, blocks);
        return blocks;
    }

    private static Kind kind(String line) {
        if (line.startsWith("# ")) {
            return Kind.TITLE;
        }
        if (line.startsWith("## ")) {
            return Kind.HEADING;
        }
        if (line.startsWith("- ")) {
            return Kind.BULLETS;
        }
        return NUMBERED.matcher(line).matches() ? Kind.NUMBERS : Kind.PARAGRAPH;
    }

    private static void item(Kind kind, String text, List<Block> blocks) {
        int last = blocks.size() - 1;
        if (last < 0 || blocks.get(last).kind() != kind) {
            blocks.add(new Block(kind, List.of(text)));
            return;
        }
        List<String> items = new ArrayList<>(blocks.get(last).lines());
        items.add(text);
        blocks.set(last, new Block(kind, items));
    }

    /** Japanese lines are joined without a space, others with one. */
    private static void end(List<String> paragraph, List<Block> blocks) {
        if (paragraph.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String line : paragraph) {
            boolean isLatin = !text.isEmpty() && text.charAt(text.length() - 1) < 0x2E80 && line.charAt(0) < 0x2E80;
            text.append(isLatin ? " " : "").append(line);
        }
        blocks.add(new Block(Kind.PARAGRAPH, List.of(text.toString())));
        paragraph.clear();
    }
}
