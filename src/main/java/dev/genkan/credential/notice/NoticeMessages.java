package dev.genkan.credential.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the mails that tell a change; English in {@code messages/notice_en.properties}. */
@MessageBundle("notice")
public interface NoticeMessages {
    @Message("【{insurer}】ご登録内容が変わりました")
    String subject(String insurer);

    @Message("""
            {insurer}の加入者向けサービスで、次の手続きがありました。

            内容：{what}
            日時：{when}

            ご本人が行った手続きであれば、何もする必要はありません。

            お心当たりがない場合は、すぐに下の連絡先までお電話ください。
            登録内容は、次のページで確認できます。
            {account}

            ----
            {insurer}
            {contact}　{telephone}（{hours}）
            このメールは送信専用です。ご返信いただいてもお答えできません。
            """)
    String text(
            String insurer, String what, String when, String account, String contact, String telephone, String hours);

    @Message("パスキー（顔・指紋でのログイン）が登録されました")
    String passkey_added();

    @Message("ワンタイムパスワードのアプリが登録されました")
    String otp_added();

    @Message("端末の名前が変更されました")
    String device_renamed();

    @Message("端末が削除されました")
    String device_removed();

    @Message("ログインの方法が変更されました")
    String method_changed();

    @Message("リカバリーコードが新しく作られました")
    String recovery_codes_made();

    @Message("リカバリーコードを使ったログインがありました")
    String recovery_code_used();

    @Message("パスワードが変更されました。ほかの端末のログインは終了しました")
    String password_changed();

    @Message("パスワードが再設定されました。すべての端末のログインは終了しました")
    String password_reset();

    @Message("メールアドレスが変更されました")
    String email_changed();

    @Message("ユーザーIDが変更されました")
    String user_id_changed();

    @Message("ほかの端末のログインを終了しました")
    String session_ended();

    @Message("2段階目の確認を省略するブラウザーが登録されました")
    String device_trusted();

    @Message("2段階目の確認の省略を、1つのブラウザーで解除しました")
    String trust_ended();
}
