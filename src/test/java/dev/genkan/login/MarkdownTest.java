package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.login.Markdown.Block;
import dev.genkan.login.Markdown.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The few marks that documents use. */
class MarkdownTest {
    @Test
    void readsTitlesHeadingsListsAndParagraphs() {
        assertThat(Markdown.read("# 規約\r\n\r\n一行目\r\n二行目\n\n## 第1条\n- 一\n- 二\n1. 三\n2. 四\n終わり"))
                .containsExactly(
                        new Block(Kind.TITLE, List.of("規約")),
                        new Block(Kind.PARAGRAPH, List.of("一行目二行目")),
                        new Block(Kind.HEADING, List.of("第1条")),
                        new Block(Kind.BULLETS, List.of("一", "二")),
                        new Block(Kind.NUMBERS, List.of("三", "四")),
                        new Block(Kind.PARAGRAPH, List.of("終わり")));
    }

    @Test
    void joinsTheLinesOfALatinParagraphWithASpace() {
        assertThat(Markdown.read("one\ntwo\n\nthree"))
                .containsExactly(
                        new Block(Kind.PARAGRAPH, List.of("one two")), new Block(Kind.PARAGRAPH, List.of("three")));
    }

    @Test
    void takesEverythingElseAsText() {
        assertThat(Markdown.read("**bold** <b>[a](javascript:x)</b>\n\n#title\n\n### deep\n\n-1\n\n2026. "))
                .extracting(Block::kind)
                .containsOnly(Kind.PARAGRAPH);
        assertThat(Markdown.read("")).isEmpty();
        assertThat(Markdown.read(" \n\n ")).isEmpty();
    }
}
