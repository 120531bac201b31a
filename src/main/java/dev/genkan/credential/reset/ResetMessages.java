package dev.genkan.credential.reset;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the mail with a link; English in {@code messages/reset_en.properties}. */
@MessageBundle("reset")
public interface ResetMessages {
    @Message("【{insurer}】パスワードの再設定")
    String subject(String insurer);

    @Message("""
            {insurer}の加入者向けサービスで、パスワードを再設定する手続きが行われました。
            次のページを開いて、手続きを続けてください。

            {link}

            このページは、メールをお送りしてから{minutes}分のあいだに、1回だけ使えます。
            続けるには、ご登録のパスキー（顔・指紋など）またはワンタイムパスワード（アプリに表示される6桁の数字）が必要です。

            お心当たりがない場合は、何もせずにこのメールを削除してください。パスワードは変わりません。

            ----
            {insurer}
            {contact}　{telephone}（{hours}）
            このメールは送信専用です。ご返信いただいてもお答えできません。
            """)
    String text(String insurer, String link, long minutes, String contact, String telephone, String hours);
}
