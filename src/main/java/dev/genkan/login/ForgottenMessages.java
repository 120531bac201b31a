package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages for a forgotten password; English in {@code messages/forgotten_en.properties}. */
@MessageBundle("forgotten")
public interface ForgottenMessages {
    @Message("パスワードの再設定")
    String title();

    @Message("これまでのパスワードは使えなくなり、ほかの端末も含めて、いまのログインはすべて終了します。新しいパスワードは、ブラウザーに保存してかまいません。")
    String password_text();

    @Message("生年月日、よく使われているパスワードは使えません。")
    String password_also_refused();

    @Message("パスキーまたはワンタイムパスワードを登録している方は、次の画面からご自分で再設定できます。そのほかの方は、次のとおりです。")
    String help_text();

    @Message("ご登録のメールアドレスに、パスワードを再設定するページのリンクをお送りします。")
    String text();

    @Message("手続きには、ご登録のパスキー（顔・指紋など）またはワンタイムパスワード（アプリに表示される6桁の数字）も必要です。どちらも登録していない方、リカバリーコードしか使えない方は、下の窓口にご連絡ください。")
    String needs();

    @Message("ユーザーID")
    String user_id();

    @Message("ご登録のメールアドレス")
    String email();

    @Message("メールを送る")
    String submit();

    @Message("送信しています")
    String waiting();

    @Message("ユーザーIDを入力してください。")
    String no_user_id();

    @Message("メールアドレスを、name@example.jp のように入力してください。")
    String no_email();

    @Message("続けて何度も手続きされたため、しばらくお待ちいただいています。{wait}後にもう一度お試しください。")
    String later(String wait);

    @Message("画面を開いてから時間がたっています。もう一度「メールを送る」を押してください。")
    String form_again();

    @Message("メールをご確認ください")
    String sent_title();

    @Message("ユーザーIDとメールアドレスがご登録の内容と一致し、パスキーまたはワンタイムパスワードが登録されているときは、まもなくメールが届きます。")
    String sent_text();

    @Message("メールのリンクは、メールに書かれた時間のあいだに1回だけ使えます。何度か手続きしたときは、いちばん新しいメールのリンクをお使いください。")
    String sent_next();

    @Message("メールが届かないとき")
    String sent_not_arrived();

    @Message(
            "迷惑メールのフォルダーと、{domain} からのメールを受け取る設定をご確認ください。それでも届かないときは、入力した内容がご登録と違うか、パスキーもワンタイムパスワードも登録されていません。下の窓口にご連絡ください。")
    String sent_not_arrived_text(String domain);

    @Message("もう一度入力する")
    String sent_again();

    @Message("ログインの画面に戻る")
    String sent_sign_in();

    @Message("パスワードの再設定を続けます")
    String link_title();

    @Message("これから、次の2つをお願いします。")
    String link_text();

    @Message("ご登録のパスキー（顔・指紋など）またはワンタイムパスワード（アプリに表示される6桁の数字）でご本人を確認します。")
    String link_factor();

    @Message("新しいパスワードを決めます。")
    String link_password();

    @Message("新しいパスワードが決まると、ほかの端末も含めて、いまのログインはすべて終了します。")
    String link_sessions();

    @Message("続ける")
    String link_submit();

    @Message("お待ちください")
    String link_waiting();

    @Message("このリンクは使えません")
    String dead_title();

    @Message("リンクは、メールに書かれた時間のあいだに1回だけ使えます。時間が過ぎたか、もう使われたか、新しいメールが送られたか、パスワードが変わったため使えません。パスワードは、この画面では何も変わっていません。")
    String dead_text();

    @Message("もう一度メールを送る")
    String dead_again();
}
