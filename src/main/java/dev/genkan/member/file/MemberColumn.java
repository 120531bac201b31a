package dev.genkan.member.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns that genkan knows, each with the Japanese headings that stand for it. 資格喪失日 is not among them: it is the
 * first day without membership, and {@code valid_to} the last day with it, so an insurer must say which one is meant.
 */
public enum MemberColumn {
    MEMBER_KEY("加入者キー", "管理番号"),
    USER_ID("ユーザーID", "ユーザID", "ログインID"),
    INITIAL_PASSWORD("初期パスワード"),
    BIRTH_DATE("生年月日"),
    NAME("氏名"),
    NAME_KANA("氏名カナ", "氏名(カナ)", "カナ氏名"),
    RELATIONSHIP("本人家族区分", "続柄"),
    EMAIL("メールアドレス"),
    VALID_FROM("資格取得日", "有効開始日"),
    VALID_TO("有効終了日"),
    FAMILY_NAME("姓"),
    GIVEN_NAME("名"),
    FAMILY_NAME_KANA("姓カナ", "姓(カナ)"),
    GIVEN_NAME_KANA("名カナ", "名(カナ)"),
    GENDER("性別"),
    PHONE_NUMBER("電話番号"),
    POSTAL_CODE("郵便番号"),
    ADDRESS("住所"),
    PREVIOUS_MEMBER_KEY("旧加入者キー", "旧管理番号"),
    CHANGE("異動区分");

    private final List<String> japanese;

    MemberColumn(String... japanese) {
        this.japanese = List.of(japanese);
    }

    /** The English heading, such as {@code member_key}. */
    public String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its English heading; empty for any other word. */
    public static Optional<MemberColumn> named(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading().equals(heading))
                .findFirst();
    }

    public List<String> japaneseHeadings() {
        return japanese;
    }

    /** All English headings, for messages. */
    static String known() {
        return Arrays.stream(values()).map(MemberColumn::heading).collect(Collectors.joining(", "));
    }
}
