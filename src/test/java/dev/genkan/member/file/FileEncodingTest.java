package dev.genkan.member.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileEncodingTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** Kanji and kana of JIS X 0208, NEC's and IBM's characters, half-width kana, those whose second byte is \\ or |. */
    private static final int[] ALPHABET =
            "山田髙﨑濵瀨德①㈱纊ｱｲｳｶﾞﾊﾟｰ｡ァヴー～－ソ表能ポаЯ一龠 aZ,\"\\|".codePoints().toArray();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "髙橋",
                "﨑山 纊",
                "ﾀｶﾊｼ ﾊﾅｺ",
                "①～－∥㈱",
                "ソ十表能 申\\",
                "member_key,name\nK-1,山田\n",
                "加入者キー,氏名カナ\r\nK-1,ﾔﾏﾀﾞ\r\n"
            })
    void tellsTheTwoEncodingsApart(String text) throws IOException {
        assertThat(detect(text.getBytes(UTF_8))).isEqualTo(FileEncoding.UTF_8);
        assertThat(detect(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(FileEncoding.UTF_8);
        assertThat(detect(text.getBytes(WINDOWS_31J))).isEqualTo(FileEncoding.WINDOWS_31J);
    }

    @Test
    void everyTextInUtf8IsUtf8() throws IOException {
        Random random = new Random(31);
        for (int i = 0; i < 500; i++) {
            String text = text(random, random.ints(0, 0x30000).filter(c -> c < 0xD800 || c > 0xDFFF));
            assertThat(detect(text.getBytes(UTF_8))).as(text).isEqualTo(FileEncoding.UTF_8);
        }
    }

    @Test
    void everyJapaneseTextComesOutOfAShiftJisFileAsItWasPutIn() throws IOException {
        Random random = new Random(932);
        for (int i = 0; i < 500; i++) {
            String name = text(random, random.ints(0, ALPHABET.length).map(n -> ALPHABET[n]));
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            byte[] file = ("加入者キー,氏名\r\nK-1," + quoted + "\r\n").getBytes(WINDOWS_31J);
            assertThat(detect(file)).as(name).isEqualTo(FileEncoding.WINDOWS_31J);
            String expected = name.strip();
            assertThat(read(file).get(0).person().name()).isEqualTo(expected.isEmpty() ? null : expected);
        }
    }

    private static String text(Random random, IntStream characters) {
        int[] some = characters.limit(random.nextInt(40)).toArray();
        return new String(some, 0, some.length);
    }

    @Test
    void aWaveDashIsTheOneOfWindows() throws IOException {
        byte[] row = {(byte) 0x81, (byte) 0x60, (byte) 0xEE, (byte) 0xE0, (byte) 0xFB, (byte) 0xFC};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("氏名,加入者キー\n".getBytes(WINDOWS_31J));
        file.writeBytes(row);
        file.writeBytes(",K-1\n".getBytes(WINDOWS_31J));
        assertThat(read(file.toByteArray()).get(0).person().name())
                .as("NEC's selection of IBM's characters as well as IBM's own place")
                .matches("\uFF5E.髙");
    }

    @Test
    void aFewBrokenCharactersMakeNoNonsenseOfAUtf8File() throws IOException {
        byte[] file = "member_key,name\nK-1,東京東京\nK-2,東\n".getBytes(UTF_8);
        file[file.length - 2] = '\n';
        assertThat(detect(file)).isEqualTo(FileEncoding.UTF_8);
    }

    @Test
    void aFewBrokenCharactersLeaveAShiftJisFileWhatItIs() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("加入者キー,氏名\nK-1,山田花子\nK-2,".getBytes(WINDOWS_31J));
        file.writeBytes(new byte[] {(byte) 0xFF, '\n'});
        assertThat(detect(file.toByteArray())).isEqualTo(FileEncoding.WINDOWS_31J);
    }

    @Test
    void plainAsciiAndAnEmptyFileAreUtf8() throws IOException {
        assertThat(detect(new byte[0])).isEqualTo(FileEncoding.UTF_8);
        assertThat(detect("member_key\nK-1\n".getBytes(UTF_8))).isEqualTo(FileEncoding.UTF_8);
    }

    @Test
    void readsAHugeFileInPiecesWithCharactersOnTheirBorders() throws IOException {
        for (Charset charset : List.of(UTF_8, WINDOWS_31J)) {
            InputStream begin = new ByteArrayInputStream("a".getBytes(UTF_8));
            InputStream file = new SequenceInputStream(begin, new Repeating("髙橋花子".getBytes(charset), 20_000_000));
            assertThat(FileEncoding.detect(file).charset()).isEqualTo(charset);
        }
    }

    @Test
    void hasTheNamesThatPeopleUse() {
        for (String name : List.of("Shift_JIS", "windows-31j", "CP932", "MS932", "SJIS")) {
            assertThat(FileEncoding.named(name)).contains(FileEncoding.WINDOWS_31J);
        }
        assertThat(FileEncoding.named("UTF8")).contains(FileEncoding.UTF_8);
        assertThat(FileEncoding.named("EUC-JP")).isEmpty();
    }

    private static FileEncoding detect(byte[] file) throws IOException {
        return FileEncoding.detect(new ByteArrayInputStream(file));
    }

    private static List<MemberRow> read(byte[] file) throws IOException {
        List<MemberRow> rows = new ArrayList<>();
        RowSink sink = new RowSink() {
            @Override
            public void columns(Set<MemberColumn> columns) {}

            @Override
            public void accepted(MemberRow row) {
                rows.add(row);
            }

            @Override
            public void refused(RefusedRow row) {
                throw new AssertionError(row.toString());
            }
        };
        new MemberFile(MemberFileMapping.standard(), LocalDate.of(2026, 8, 1))
                .read(new ByteArrayInputStream(file), detect(file).charset(), sink);
        return rows;
    }

    /** As many whole repetitions as fit into so many bytes, which never stand in memory together. */
    private static final class Repeating extends InputStream {
        private final byte[] unit;
        private final long end;
        private long position;

        Repeating(byte[] unit, long size) {
            this.unit = unit;
            this.end = size / unit.length * unit.length;
        }

        @Override
        public int read() {
            return position == end ? -1 : unit[(int) (position++ % unit.length)] & 0xFF;
        }
    }
}
