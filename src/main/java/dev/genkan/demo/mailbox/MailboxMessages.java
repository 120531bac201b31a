package dev.genkan.demo.mailbox;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the mailbox says. English: {@code messages/mailbox_en.properties}. */
@MessageBundle("mailbox")
interface MailboxMessages {
    @Message("デモのメール受信箱")
    String title();

    @Message("genkanが送ったメールです。開発用のデモでは、どこにも届かず、ここに表示されます。新しいものが上です。")
    String text();

    @Message("更新する")
    String reload();

    @Message("まだメールはありません。ログインの途中でメールアドレスを確認すると、ここに届きます。")
    String none();

    @Message("本文へ進む")
    String skip();

    @Message("宛先")
    String to();

    @Message("差出人")
    String from();

    @Message("日時")
    String at();
}
