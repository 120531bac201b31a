package dev.genkan.credential.email;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of mails; English in {@code messages/mail_en.properties}. */
@MessageBundle("mail")
public interface MailMessages {
    @Message("【{insurer}】確認コードのお知らせ")
    String code_subject(String insurer);

    @Message("""
            {insurer}の加入者向けサービスで、このメールアドレスを登録する手続きが行われています。
            次の確認コードを、手続き中の画面に入力してください。

            確認コード：{code}

            有効期限：{until}まで

            このコードを、ほかの人に教えないでください。当組合の職員がおたずねすることもありません。

            お心当たりがない場合は、何もせずにこのメールを削除してください。コードが入力されなければ、このメールアドレスは登録されません。

            ----
            {insurer}
            {contact}　{telephone}（{hours}）
            このメールは送信専用です。ご返信いただいてもお答えできません。
            """)
    String code_text(String insurer, String code, String until, String contact, String telephone, String hours);
}
