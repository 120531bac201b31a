package dev.genkan.logout;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the logout pages; English in {@code messages/logout_en.properties}. */
@MessageBundle("logout")
public interface LogoutMessages {
    @Message("ログアウトしますか")
    String ask_title();

    @Message("{name}のログインを終了します。もう一度ご利用になるときは、ログインが必要です。")
    String ask_text(String name);

    @Message("ログアウトする")
    String ask_button();

    @Message("ログアウトしています…")
    String ask_waiting();

    @Message("ログアウトせずに戻る")
    String stay();

    @Message("ログアウトしました")
    String done_title();

    @Message("ほかの方と共用のパソコンやスマートフォンをお使いのときは、ブラウザーのウィンドウをすべて閉じてください。")
    String done_text();

    @Message("ご利用中のほかのサイトからもログアウトしています。終わると、自動で「{portal}」に移ります。")
    String done_goes_on(String portal);

    @Message("{portal}へ")
    String done_to_portal(String portal);
}
