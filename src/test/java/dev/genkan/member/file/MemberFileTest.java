package dev.genkan.member.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.member.Relationship;
import dev.genkan.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);
    private static final MemberFile FILE = new MemberFile(MemberFileMapping.standard(), TODAY);

    @Test
    void readsEveryColumnByItsEnglishName() {
        Rows rows = read("""
                member_key,user_id,initial_password,birth_date,name,name_kana,relationship,email,valid_from,valid_to,family_name,given_name,family_name_kana,given_name_kana,gender,phone_number,postal_code,address,previous_member_key,change
                K-1,Hanako01,k7mwq3rtx9hd,1979-08-22,山田 花子,ヤマダ ハナコ,insured,Hanako@Example.com,2026-04-01,2027-03-31,山田,花子,ヤマダ,ハナコ,female,03-1234-5678,100-0001,"東京都千代田区1-1, 101",K-0,add
                """);

        assertThat(rows.result).isEqualTo(new ReadResult(1, 0, List.of()));
        assertThat(rows.columns).isEqualTo(EnumSet.allOf(MemberColumn.class));
        assertThat(rows.accepted)
                .containsExactly(new MemberRow(
                        2,
                        Change.ADD,
                        "K-1",
                        "K-0",
                        "Hanako01",
                        Secret.of("k7mwq3rtx9hd"),
                        LocalDate.of(1979, 8, 22),
                        Relationship.INSURED,
                        "Hanako@Example.com",
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2027, 3, 31),
                        new MemberRow.Person(
                                "山田 花子",
                                "ヤマダ ハナコ",
                                "山田",
                                "花子",
                                "ヤマダ",
                                "ハナコ",
                                "female",
                                "03-1234-5678",
                                "100-0001",
                                "東京都千代田区1-1, 101")));
    }

    @Test
    void readsEveryColumnByItsJapaneseName() {
        Rows rows = read("""
                加入者キー,ユーザーID,初期パスワード,生年月日,氏名,氏名カナ,本人家族区分,メールアドレス,資格取得日,有効終了日,姓,名,姓カナ,名カナ,性別,電話番号,郵便番号,住所,旧加入者キー,異動区分
                K-1,Ｈａｎａｋｏ０１,k7mwq3rtx9hd,昭和54年8月22日,山田花子,ヤマダハナコ,家族,hanako@example.com,令和8年4月1日,R9.3.31,山田,花子,ヤマダ,ハナコ,女,0312345678,1000001,東京都,K-0,変更
                """);

        assertThat(rows.columns).isEqualTo(EnumSet.allOf(MemberColumn.class));
        MemberRow row = rows.only();
        assertThat(row.change()).isEqualTo(Change.CHANGE);
        assertThat(row.userId()).isEqualTo("Hanako01");
        assertThat(row.birthDate()).isEqualTo("1979-08-22");
        assertThat(row.relationship()).isEqualTo(Relationship.DEPENDENT);
        assertThat(row.validFrom()).isEqualTo("2026-04-01");
        assertThat(row.validTo()).isEqualTo("2027-03-31");
        assertThat(row.person().gender()).isEqualTo("female");
    }

    @Test
    void findsHeadingsWithoutWidthCaseAndSpacesAroundAndInAnyOrder() {
        MemberRow row =
                read("NAME , Ｍｅｍｂｅｒ＿Ｋｅｙ,ﾒｰﾙｱﾄﾞﾚｽ\n花子, K-1 ,a..b@docomo.ne.jp\n").only();

        assertThat(row.memberKey()).isEqualTo("K-1");
        assertThat(row.person().name()).isEqualTo("花子");
        assertThat(row.email()).isEqualTo("a..b@docomo.ne.jp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member_key,name\nK-1,花子\n",
                "member_key,name\r\nK-1,花子\r\n",
                "member_key,name\nK-1,花子",
                "\uFEFFmember_key,name\nK-1,花子\n",
                "\uFEFF\"member_key\",\"name\"\r\n\"K-1\",\"花子\"\r\n",
                "\n\nmember_key,name\n\nK-1,花子\n\n,\n\u3000,\n"
            })
    void acceptsWhatProgramsCallCsv(String file) {
        MemberRow row = read(file).only();

        assertThat(row.memberKey()).isEqualTo("K-1");
        assertThat(row.person().name()).isEqualTo("花子");
    }

    @Test
    void keepsCommasAndQuotationMarksInsideQuotedCells() {
        assertThat(read("member_key,name\nK-1,\"a \"\"b\"\", c\"\n")
                        .only()
                        .person()
                        .name())
                .isEqualTo("a \"b\", c");
    }

    @Test
    void leavesEmptyCellsAndAbsentColumnsNull() {
        Rows rows = read("member_key,user_id,birth_date,email,valid_to\nK-1,, ,\u3000,\n");

        assertThat(rows.columns)
                .containsExactlyInAnyOrder(
                        MemberColumn.MEMBER_KEY,
                        MemberColumn.USER_ID,
                        MemberColumn.BIRTH_DATE,
                        MemberColumn.EMAIL,
                        MemberColumn.VALID_TO);
        assertThat(rows.only())
                .isEqualTo(new MemberRow(
                        2,
                        Change.ADD_OR_CHANGE,
                        "K-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new MemberRow.Person(null, null, null, null, null, null, null, null, null, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "add, '', ADD",
        "追加, '', ADD",
        "Change, '', CHANGE",
        "変更, 2020-01-01, CHANGE",
        "WITHDRAW, '', WITHDRAW",
        "喪失, '', WITHDRAW",
        "'', '', ADD_OR_CHANGE",
        "'', 2026-08-01, ADD_OR_CHANGE",
        "'', 2027-03-31, ADD_OR_CHANGE",
        "'', 9999-12-31, ADD_OR_CHANGE",
        "'', 2026-07-31, WITHDRAW"
    })
    void takesTheChangeFromItsColumnOrFromAMembershipThatIsOver(String change, String validTo, Change expected) {
        assertThat(read("member_key,change,valid_to\nK-1," + change + "," + validTo + "\n")
                        .only()
                        .change())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "birth_date, 1979-02-31, BIRTH_DATE_INVALID",
        "birth_date, 2026-08-02, BIRTH_DATE_INVALID",
        "birth_date, 昭和65年1月1日, BIRTH_DATE_INVALID",
        "birth_date, unknown, BIRTH_DATE_INVALID",
        "valid_from, 2026-02-30, DATE_INVALID",
        "valid_to, next year, DATE_INVALID",
        "email, hanako, EMAIL_INVALID",
        "email, a@b@example.com, EMAIL_INVALID",
        "relationship, cousin, RELATIONSHIP_UNKNOWN",
        "gender, 9, GENDER_UNKNOWN",
        "change, delete, CHANGE_UNKNOWN",
        "user_id, hana ko, USER_ID_INVALID",
        "user_id, a1234567890123456789012345678901234567890123456789012345678901234, USER_ID_INVALID",
        "initial_password, short, INITIAL_PASSWORD_INVALID",
        "initial_password, with space, INITIAL_PASSWORD_INVALID",
        "initial_password, ｋ７ｍｗｑ３ｒｔ, INITIAL_PASSWORD_INVALID",
        "initial_password, a1234567890123456789012345678901234567890123456789012345678901234, INITIAL_PASSWORD_INVALID",
        "previous_member_key, K-1, PREVIOUS_KEY_SAME",
        "name, 'a\tb', CONTROL_CHARACTER",
        "address, 'a\nb', CONTROL_CHARACTER",
        "name, 'a\u0000b', CONTROL_CHARACTER",
        "name, a\uFFFDb, ENCODING",
        "name, 123456789018, INDIVIDUAL_NUMBER",
        "user_id, 123456789018, INDIVIDUAL_NUMBER",
        "initial_password, 123456789018, INDIVIDUAL_NUMBER",
        "email, 123456789018@example.com, INDIVIDUAL_NUMBER",
        "address, 東京都 １２３４－５６７８－９０１８, INDIVIDUAL_NUMBER",
        "phone_number, 1234 5678 9018, INDIVIDUAL_NUMBER",
        "birth_date, 123456789018, INDIVIDUAL_NUMBER",
        "previous_member_key, 123456789018, INDIVIDUAL_NUMBER"
    })
    void refusesARowForOneCellWithoutRepeatingIt(String column, String cell, Reason reason) {
        Rows rows = read("member_key," + column + "\nK-0,\nK-1,\"" + cell + "\"\nK-2,\n");

        assertThat(rows.result).isEqualTo(new ReadResult(2, 1, List.of()));
        RefusedRow refused = rows.refused.get(0);
        assertThat(refused.refusals()).containsExactly(new RowRefusal(3, column, reason));
        assertThat(refused.keys().member()).isEqualTo("K-1");
        assertThat(refused.keys().complete())
                .as("a full file must not be applied if somebody's key is hidden")
                .isEqualTo(!column.equals("previous_member_key") || reason == Reason.PREVIOUS_KEY_SAME);
        String message = rows.refused.get(0).refusals().get(0).message();
        assertThat(message).startsWith("Row 3, column " + column + ": ").doesNotContain(cell);
        assertThat(rows.refused.get(0).toString()).doesNotContain(cell).doesNotContain("K-1");
    }

    @ParameterizedTest
    @CsvSource({
        "Hanako.01, K-1, 1979-08-22, hanako.01, INITIAL_PASSWORD_IS_USER_ID",
        "Ｈａｎａｋｏ０１, K-1, 1979-08-22, hanako01, INITIAL_PASSWORD_IS_USER_ID",
        "hanako, Key-00001, 1979-08-22, KEY-00001, INITIAL_PASSWORD_IS_KEY",
        "hanako, K-1, 1979-08-22, 19790822, INITIAL_PASSWORD_IS_BIRTH_DATE",
        "hanako, K-1, S54.8.22, 1979/8/22, INITIAL_PASSWORD_IS_BIRTH_DATE",
        "hanako, K-1, 19790822, S54.8.22, INITIAL_PASSWORD_IS_BIRTH_DATE"
    })
    void refusesAnInitialPasswordThatEverybodyCouldGuess(
            String userId, String key, String birthDate, String password, Reason reason) {
        Rows rows = read("member_key,user_id,birth_date,initial_password\n"
                + String.join(",", key, userId, birthDate, password) + "\n");

        assertThat(rows.refused)
                .containsExactly(refused(2, key, List.of(new RowRefusal(2, "initial_password", reason))));
    }

    @Test
    void tellsAllThatIsWrongWithARowInTheWordsOfItsFile() {
        Rows rows = read("加入者キー,生年月日,メールアドレス,資格取得日,有効終了日\nK-1,19791399,x,2026-04-02,2026-04-01\n");

        assertThat(rows.refused.get(0).refusals())
                .containsExactlyInAnyOrder(
                        new RowRefusal(2, "生年月日", Reason.BIRTH_DATE_INVALID),
                        new RowRefusal(2, "メールアドレス", Reason.EMAIL_INVALID),
                        new RowRefusal(2, "有効終了日", Reason.PERIOD_REVERSED));
    }

    @Test
    void acceptsAMembershipOfOneDay() {
        assertThat(read("member_key,valid_from,valid_to\nK-1,2026-08-01,2026-08-01\n")
                        .only()
                        .validTo())
                .isEqualTo(TODAY);
    }

    @ParameterizedTest
    @CsvSource({"K-1, CELLS_MISSING", "'K-1,a,b,c', CELLS_TOO_MANY", "'K-1,a,b,', CELLS_TOO_MANY"})
    void trustsNoKeyInARowWithTooFewOrTooManyCells(String row, Reason reason) {
        Rows rows = read("member_key,name,address\n" + row + "\nK-2,a,b\n");

        assertThat(rows.refused).containsExactly(refused(2, null, List.of(new RowRefusal(2, null, reason))));
        assertThat(rows.only().memberKey()).isEqualTo("K-2");
    }

    @ParameterizedTest
    @CsvSource({"'', MEMBER_KEY_MISSING", "123456789018, INDIVIDUAL_NUMBER", "K\uFFFD, ENCODING"})
    void refusesARowWhoseKeyCannotBeRead(String key, Reason reason) {
        Rows rows = read("member_key,name\n" + key + ",花子\n");

        assertThat(rows.refused).containsExactly(refused(2, null, List.of(new RowRefusal(2, "member_key", reason))));
    }

    @Test
    void boundsACell() {
        Rows rows = read("member_key,name\nK-1," + "a".repeat(1000) + "\nK-2," + "a".repeat(1001) + "\n");

        assertThat(rows.only().memberKey()).isEqualTo("K-1");
        assertThat(rows.refused)
                .containsExactly(refused(3, "K-2", List.of(new RowRefusal(3, "name", Reason.CELL_TOO_LONG))));
    }

    @Test
    void takesTwelveDigitKeysOnlyWhereTheTenantsMappingSaysSo() {
        MemberFile file = new MemberFile(
                MemberFileMapping.standard().withTwelveDigitKeys(Set.of(MemberColumn.MEMBER_KEY)), TODAY);

        Rows rows = read(file, bytes("member_key,name\n123456789018,花子\n123456789018,123456789018\n"));

        assertThat(rows.only().memberKey()).isEqualTo("123456789018");
        assertThat(rows.refused.get(0).refusals()).containsExactly(new RowRefusal(3, "name", Reason.INDIVIDUAL_NUMBER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberFileMapping.standard().withTwelveDigitKeys(Set.of(MemberColumn.ADDRESS)));
    }

    @Test
    void namesTheRowAndTheColumnWhoseBytesAreNoUtf8AndReadsTheOthers() {
        byte[] file = concat(
                bytes("member_key,name,address\nK-1,花子,東京\nK-2,"),
                "花子".getBytes(Charset.forName("windows-31j")),
                bytes(",東京\nK-3,"),
                new byte[] {(byte) 0xC3},
                bytes(",\"大阪\"\nK-4,太郎,奈良\n"));

        Rows rows = read(FILE, file);

        assertThat(rows.accepted).extracting(MemberRow::memberKey).containsExactly("K-1", "K-4");
        assertThat(rows.refused)
                .containsExactly(
                        refused(3, "K-2", List.of(new RowRefusal(3, "name", Reason.ENCODING))),
                        refused(4, "K-3", List.of(new RowRefusal(4, "name", Reason.ENCODING))));
    }

    @Test
    void refusesAFileWhoseHeadingsAreNotUtf8() {
        Rows rows = read(FILE, "加入者キー,氏名\nK-1,花子\n".getBytes(Charset.forName("windows-31j")));

        assertThat(rows.result.fileRefusals())
                .contains(new RowRefusal(1, "no. 1", Reason.ENCODING))
                .extracting(RowRefusal::reason)
                .containsOnly(Reason.ENCODING);
        assertThat(read(FILE, "member_key,name\nK-1,a\n".getBytes(StandardCharsets.UTF_16))
                        .result
                        .isComplete())
                .isFalse();
    }

    @Test
    void readsAnotherEncodingThatTheInsurerHasNamed() throws IOException {
        Charset shiftJis = Charset.forName("windows-31j");
        Rows rows = new Rows();

        FILE.read(new ByteArrayInputStream("加入者キー,氏名\nK-1,髙橋～①\n".getBytes(shiftJis)), shiftJis, rows);

        assertThat(rows.only().person().name()).isEqualTo("髙橋～①");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n\r\n", " , \n"})
    void refusesAnEmptyFile(String file) {
        assertThat(read(file).result)
                .isEqualTo(new ReadResult(0, 0, List.of(new RowRefusal(1, null, Reason.EMPTY_FILE))));
    }

    @Test
    void acceptsAFileThatHasOnlyHeadings() {
        assertThat(read("member_key,name\n").result).isEqualTo(new ReadResult(0, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "member_key,colour|colour|COLUMN_UNKNOWN",
                "member_key,資格喪失日|資格喪失日|COLUMN_UNKNOWN",
                "member_key,|no. 2|COLUMN_UNKNOWN",
                "member_key,123456789018|no. 2|COLUMN_UNKNOWN",
                "member_key,'a long heading that is rather a sentence than the name of a column'|no. 2|COLUMN_UNKNOWN",
                "member_key,name,Name|Name|COLUMN_TWICE",
                "member_key,name,氏名|氏名|COLUMN_TWICE",
                "name,birth_date|member_key|COLUMN_MISSING"
            })
    void refusesAFileForItsHeadings(String headings, String column, Reason reason) {
        Rows rows = read(headings + "\nK-1,花子,x\n");

        assertThat(rows.result).isEqualTo(new ReadResult(0, 0, List.of(new RowRefusal(1, column, reason))));
        assertThat(rows.columns).isEmpty();
    }

    @Test
    void saysWhichColumnsAreKnown() {
        assertThat(new RowRefusal(1, "colour", Reason.COLUMN_UNKNOWN).message())
                .startsWith("Row 1, column colour: ")
                .contains("member_key, user_id, initial_password, birth_date")
                .contains("change");
    }

    @Test
    void repeatsNothingOfAFileWithoutHeadings() {
        assertThat(read("K-1,山田花子,19790822\n").result.fileRefusals())
                .containsExactly(new RowRefusal(1, null, Reason.NO_HEADINGS));
    }

    @Test
    void asksForTheColumnsThatATenantRequires() {
        MemberFileMapping mapping = MemberFileMapping.standard()
                .withRequired(Set.of(MemberColumn.USER_ID, MemberColumn.BIRTH_DATE))
                .withHeadings(Map.of("社員番号", MemberColumn.MEMBER_KEY));

        Rows rows = read(new MemberFile(mapping, TODAY), bytes("社員番号,氏名\nK-1,花子\n"));

        assertThat(rows.result.fileRefusals())
                .containsExactly(
                        new RowRefusal(1, "user_id", Reason.COLUMN_MISSING),
                        new RowRefusal(1, "birth_date", Reason.COLUMN_MISSING));
    }

    @Test
    void aTenantsOwnMeaningOfAHeadingCountsInAnyWidthAndCase() {
        MemberFileMapping mapping = MemberFileMapping.standard()
                .withHeadings(Map.of("ログインＩＤ", MemberColumn.MEMBER_KEY, "管理番号", MemberColumn.USER_ID));

        MemberRow row = read(new MemberFile(mapping, TODAY), bytes("ﾛｸﾞｲﾝid,管理番号\nK-1,hanako01\n"))
                .only();

        assertThat(row.memberKey()).isEqualTo("K-1");
        assertThat(row.userId()).isEqualTo("hanako01");
    }

    @Test
    void twoMeaningsOfOneHeadingAreRefused() {
        Map<String, MemberColumn> headings = Map.of("番号Ａ", MemberColumn.MEMBER_KEY, "番号a", MemberColumn.USER_ID);
        MemberFileMapping standard = MemberFileMapping.standard();

        assertThatIllegalArgumentException().isThrownBy(() -> standard.withHeadings(headings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"K-2\"x,花子\nK-3,a\n", "K-2,\"花子\nK-3,a\n", "\"K-2,花子\n", "\""})
    void stopsAtAQuotationMarkThatIsNotClosedAndNamesItsRow(String rest) {
        Rows rows = read("member_key,name\nK-1,太郎\n" + rest);

        assertThat(rows.result)
                .isEqualTo(new ReadResult(1, 0, List.of(new RowRefusal(3, null, Reason.MALFORMED_QUOTES))));
        assertThat(rows.result.fileRefusals().get(0).message()).startsWith("Row 3: ");
    }

    @Test
    void doesNotCollectAnUnclosedQuotationToTheEndOfAHugeFile() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        Rows rows = new Rows();
        InputStream file =
                new SequenceInputStream(new ByteArrayInputStream(bytes("member_key,name\nK-1,太郎\nK-2,\"")), endless);

        assertThat(rows.read(FILE, file))
                .isEqualTo(new ReadResult(1, 0, List.of(new RowRefusal(3, null, Reason.ROW_TOO_LONG))));
    }

    @Test
    void readsManyRowsOneAtATime() {
        int[] count = {0};
        InputStream rows =
                new SequenceInputStream(new ByteArrayInputStream(bytes("member_key,name\n")), new InputStream() {
                    private final byte[] row = bytes("K-1,山田花子\n");
                    private int position;

                    @Override
                    public int read() {
                        return position == 100_000 * row.length ? -1 : row[position++ % row.length] & 0xFF;
                    }
                });

        ReadResult result = new Rows() {
            @Override
            public void accepted(MemberRow row) {
                count[0]++;
            }
        }.read(FILE, rows);

        assertThat(result).isEqualTo(new ReadResult(100_000, 0, List.of()));
        assertThat(count[0]).isEqualTo(100_000);
    }

    @Test
    void passesOnAStreamThatBreaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> FILE.read(broken, new Rows()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void passesOnWhatTheSinkThrows() {
        Rows full = new Rows() {
            @Override
            public void accepted(MemberRow row) {
                throw new UncheckedIOException(new IOException("disk full"));
            }
        };

        assertThatThrownBy(() -> FILE.read(new ByteArrayInputStream(bytes("member_key\nK-1\n")), full))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void printsNothingOfAPerson() {
        MemberRow row =
                read("member_key,name,initial_password\nK-1,花子,k7mwq3rtx9hd\n").only();

        assertThat(row).asString().isEqualTo("MemberRow[2, ADD_OR_CHANGE]");
        assertThat(row.person()).asString().doesNotContain("花子");
    }

    /** Without a previous key. */
    private static RefusedRow refused(long row, @Nullable String key, List<RowRefusal> refusals) {
        return new RefusedRow(row, new RefusedRow.Keys(key, null, key != null), refusals);
    }

    private static Rows read(String file) {
        return read(FILE, bytes(file));
    }

    private static Rows read(MemberFile file, byte[] content) {
        Rows rows = new Rows();
        rows.read(file, new ByteArrayInputStream(content));
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Stream.of(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Keeps what a file gave. */
    private static class Rows implements RowSink {

        final List<MemberRow> accepted = new ArrayList<>();
        final List<RefusedRow> refused = new ArrayList<>();
        Set<MemberColumn> columns = Set.of();
        ReadResult result = new ReadResult(0, 0, List.of());

        ReadResult read(MemberFile file, InputStream in) {
            try {
                result = file.read(in, this);
                return result;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        MemberRow only() {
            assertThat(accepted).as("accepted rows; refused: %s", refused).hasSize(1);
            return accepted.get(0);
        }

        @Override
        public void columns(Set<MemberColumn> found) {
            columns = found;
        }

        @Override
        public void accepted(MemberRow row) {
            accepted.add(row);
        }

        @Override
        public void refused(RefusedRow row) {
            refused.add(row);
        }
    }
}
