package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages for one-time passwords; English in {@code messages/otp_en.properties}. */
@MessageBundle("otp")
public interface OtpMessages {
    @Message("ワンタイムパスワードの登録")
    String set_up_title();

    @Message("スマートフォンのアプリに表示される6桁の数字を、ログインのたびに入力する方法です。次の3つの順に進めてください。")
    String set_up_text();

    @Message("認証アプリをスマートフォンに入れる")
    String step_app();

    @Message("どれか1つをお選びください。すでに入っている方は、2へお進みください。")
    String step_app_text();

    @Message("アプリでQRコードを読み取る")
    String step_scan();

    @Message("アプリを開き、「＋」や「追加」からQRコードの読み取りを選んで、カメラをこの画面に向けてください。")
    String step_scan_text();

    @Message("アプリに登録するためのQRコード。読み取れないときは、下のキーをお使いください")
    String qr_alternative();

    @Message("読み取れないときは、画面を明るくするか、下のキーをアプリに入力してください。")
    String scan_tip();

    @Message("キー")
    String key_label();

    @Message("キーをコピーする")
    String key_copy();

    @Message("コピーしました")
    String copied();

    @Message("このスマートフォンのアプリで開く")
    String open_app();

    @Message("キーを自分で入力するときは、アプリで「時間ベース」をお選びください。")
    String key_tip();

    @Message("アプリに表示された数字を入力する")
    String step_code();

    @Message("アプリに表示されている数字を、そのまま入力します")
    String authenticator_caption();

    @Message("ワンタイムパスワード（6桁の数字）")
    String code_label();

    @Message("アプリに表示されている6桁の数字。30秒ごとに変わります。")
    String code_hint();

    @Message("端末の名前")
    String name_label();

    @Message("あとで見分けられる名前。例：花子のスマートフォン")
    String name_hint();

    @Message("スマートフォン")
    String name_suggested();

    @Message("ほかのすべての端末からログアウトする")
    String sign_out();

    @Message("登録する")
    String set_up_submit();

    @Message("確認しています…")
    String waiting();

    @Message("ワンタイムパスワードを入力してください。")
    String code_missing();

    @Message("ワンタイムパスワードは、6桁の数字で入力してください。")
    String code_malformed();

    @Message("数字が合いません。アプリに今表示されている数字を入力してください。それでも合わないときは、スマートフォンの時刻が自動設定になっているか、ご確認ください。")
    String code_wrong();

    @Message("この数字は、すでに使われています。アプリの数字が変わるのを待って、新しい数字を入力してください。")
    String code_used();

    @Message("続けて間違えたため、少しお待ちください。{wait}後に、もう一度お試しください。")
    String code_later(String wait);

    @Message("時間が過ぎたため、QRコードを新しくしました。アプリに登録し直してから、数字を入力してください。")
    String key_renewed();

    @Message("端末の名前を入力してください。")
    String name_missing();

    @Message("ワンタイムパスワードの入力")
    String factor_title();

    @Message("スマートフォンの認証アプリを開き、{insurer}の欄に表示されている数字を入力してください。")
    String factor_text(String insurer);

    @Message("ログインする")
    String factor_submit();

    @Message("アプリを使えないとき")
    String factor_help();

    @Message("機種変更や紛失でアプリを使えないときは、下の窓口にご連絡ください。")
    String factor_help_text();

    @Message("顔・指紋（パスキー）でログインする")
    String factor_passkey();
}
