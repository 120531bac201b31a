package dev.genkan.demo;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the demo's first page; English in {@code messages/demo_en.properties}. */
@MessageBundle("demo")
public interface DemoMessages {
    @Message("genkan のデモ")
    String title();

    @Message("架空の健康保険組合が二つあり、ポータルを二つずつ持っています。その一つを開き、「Login with OpenID Connect」を押してください。")
    String text();

    @Message("{insurer} の健康ポイント")
    String points(String insurer);

    @Message("{insurer} の医療費のお知らせ")
    String documents(String insurer);

    @Message("送信したメールを見る")
    String mailbox();

    @Message("ログインに使える架空の加入者")
    String members();

    @Message("初回ログイン前（{insurer}）")
    String newcomer(String insurer);

    @Message("初期パスワード {password}、生年月日 {birthDate}")
    String newcomer_how(String password, String birthDate);

    @Message("初回ログイン済み（{insurer}）")
    String resident(String insurer);

    @Message("パスワード {password}")
    String resident_how(String password);
}
