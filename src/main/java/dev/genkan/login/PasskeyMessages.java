package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about passkeys; English in {@code messages/passkey_en.properties}. */
@MessageBundle("passkey")
public interface PasskeyMessages {
    @Message("顔や指紋でログインできるようにします")
    String set_up_title();

    @Message("次からは、この端末の画面ロックを解除するのと同じ方法（顔・指紋・暗証番号）でログインできます。このしくみを「パスキー」といいます。")
    String set_up_text();

    @Message("「次へ」を押すと、端末の確認画面が表示されます。案内に沿って操作してください。")
    String set_up_dialog();

    @Message("顔や指紋のデータが端末の外に出ることはありません。{insurer}にも送られません。")
    String set_up_privacy(String insurer);

    @Message("端末に表示される画面の例")
    String set_up_caption();

    @Message("ほかのすべての端末からログアウトする")
    String sign_out();

    @Message("次へ")
    String set_up_submit();

    @Message("端末の画面に表示される案内に沿って操作してください。")
    String status();

    @Message("このページを使うには、ブラウザーの設定でJavaScriptを有効にしてください。")
    String no_script();

    @Message("スマートフォンでの登録をおすすめします")
    String pc_title();

    @Message("スマートフォンに登録すると、スマートフォンでもパソコンでもログインできます。スマートフォンのカメラで、次のQRコードを読み取ってください。")
    String pc_text();

    @Message("{portal}を開くQRコード")
    String pc_qr(String portal);

    @Message("読み取れないときは、スマートフォンのブラウザーで次のページを開き、もう一度ログインしてください。")
    String pc_address();

    @Message("このパソコンで登録する")
    String pc_here();

    @Message("ほかのブラウザーで開いてください")
    String in_app_title();

    @Message("今お使いの画面は、ほかのアプリの中で開かれています。ここではパスキーを登録できません。")
    String in_app_text();

    @Message("下のページのアドレスをコピーして、iPhoneではSafari、AndroidではChromeで開き、もう一度ログインしてください。")
    String in_app_how();

    @Message("アドレスをコピーする")
    String in_app_copy();

    @Message("コピーしました")
    String in_app_copied();

    @Message("このまま登録してみる")
    String in_app_here();

    @Message("この端末ではパスキーを使えません")
    String missing_title();

    @Message("このブラウザーでは、画面ロックを使ったログインも、スマートフォンを使ったログインもできません。")
    String missing_text();

    @Message("顔・指紋・暗証番号で画面ロックをかけたスマートフォンで、もう一度ログインしてください。")
    String missing_how();

    @Message("代わりにワンタイムパスワードを設定する")
    String otp_instead();

    @Message("パスキーを登録できませんでした")
    String create_failed();

    @Message("パスキーを確認できませんでした")
    String get_failed();

    @Message("もう一度試す")
    String retry();

    @Message("ほかの方法で確認する")
    String other_factor();

    @Message("ユーザーIDとパスワードでログインする")
    String with_password();

    @Message("続ける")
    String go_on();

    @Message("端末からは、詳しい理由がわかりません。よくある原因は次のとおりです。")
    String not_allowed();

    @Message("確認画面を途中で閉じた。")
    String cause_cancelled();

    @Message("確認画面を開いたまま、5分ほどの時間が過ぎた。")
    String cause_time();

    @Message("この端末に画面ロック（顔・指紋・暗証番号）が設定されていない。端末の「設定」で画面ロックを設定してから、もう一度お試しください。")
    String cause_lock();

    @Message("スマートフォンを使うとき、どちらかの端末でBluetoothがオフになっている、またはインターネットにつながっていない。")
    String cause_bluetooth();

    @Message("この端末に、使えるパスキーがない。")
    String cause_none();

    @Message("この端末には、すでにパスキーが登録されています。もう一度登録する必要はありません。ほかの端末に登録するときは、その端末でログインしてください。")
    String known();

    @Message("このブラウザーは、パスキーに対応していません。iPhoneではSafari、AndroidではChrome、パソコンではEdgeやChromeの新しい版をお使いください。")
    String unsupported();

    @Message("このページのアドレスが正しくないため、端末が確認を止めました。ポータルからもう一度ログインしてください。")
    String wrong_site();

    @Message("端末から思いがけない答えが返ってきました。もう一度お試しください。続くときは、端末を再起動するか、ほかのブラウザーでお試しください。")
    String unexpected();

    @Message("このページを開いてから時間がたったため、確認の期限が切れました。もう一度お試しください。")
    String too_late();

    @Message("顔・指紋・暗証番号による確認が行われませんでした。端末に画面ロックを設定して、もう一度お試しください。")
    String not_verified();

    @Message("選ばれたパスキーは、ここでは使えません。削除されたか、別の保険者のものです。ほかのパスキーを選ぶか、別の方法でログインしてください。")
    String unknown_passkey();

    @Message("選ばれたパスキーは、ほかのユーザーIDのものです。ご自分のパスキーを選んでください。")
    String not_yours();

    @Message("このパスキーが複製されている疑いがあるため、使えません。下の窓口へご連絡ください。")
    String copied();

    @Message("ほかの画面で手続きが先に進みました。続きから始めてください。")
    String behind();

    @Message("端末の名前")
    String name_label();

    @Message("端末に名前をつけてください")
    String name_title();

    @Message("パスキーを登録しました")
    String name_done();

    @Message("機種を変えたときなどに、どの端末かを見分けるための名前です。40文字まで。")
    String name_hint();

    @Message("端末の名前を入力してください。")
    String name_missing();

    @Message("パスキーで確認してください")
    String factor_title();

    @Message("「確認する」を押すと、端末の確認画面が表示されます。顔・指紋・暗証番号で確認してください。")
    String factor_text();

    @Message("確認する")
    String factor_submit();

    @Message("スマートフォンのパスキーをパソコンで使うとき")
    String hybrid_title();

    @Message("始める前に、パソコンとスマートフォンの両方をインターネットにつなぎ、Bluetoothをオンにしてください。パソコンの画面に表示されるQRコードを、スマートフォンのカメラで読み取ります。")
    String hybrid_text();

    @Message("パスキーでログイン")
    String sign_in();

    @Message("または")
    String or();
}
