package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about what clients want to know; English in {@code messages/consent_en.properties}. */
@MessageBundle("consent")
public interface ConsentMessages {
    @Message("「{client}」に情報を渡してもよいですか")
    String title(String client);

    @Message("「{client}」が、次の情報を求めています。同意すると、{insurer}から渡されます。")
    String text(String client, String insurer);

    @Message("このサービスは、{insurer}のものではありません。内容をよく確かめてください。")
    String foreign(String insurer);

    @Message("同意は、あとから「プロフィール変更」のページで取り消せます。")
    String later();

    @Message("同意して進む")
    String agree();

    @Message("同意しない")
    String refuse();

    @Message("このサービスの個人情報の取り扱い")
    String policy();

    @Message("このサービスの利用規約")
    String terms();

    @Message("このサービスについて")
    String about();

    @Message("あなたを見分けるための番号（ほかのサービスとは別の番号です）")
    String piece_subject();

    @Message("あなたを見分けるための番号")
    String piece_public_subject();

    @Message("氏名（漢字・カナ）とユーザーID")
    String piece_profile();

    @Message("メールアドレス")
    String piece_email();

    @Message("住所")
    String piece_address();

    @Message("電話番号")
    String piece_phone();

    @Message("加入している健康保険組合と、本人・家族の別")
    String piece_insurer();

    @Message("生年月日")
    String piece_birthdate();

    @Message("性別")
    String piece_gender();

    @Message("あなたが使っていない間も、上の情報を受け取ること")
    String piece_offline();
}
