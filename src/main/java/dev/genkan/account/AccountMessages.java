package dev.genkan.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the account page; English in {@code messages/account_en.properties}. */
@MessageBundle("account")
public interface AccountMessages {
    @Message("プロフィール変更")
    String title();

    @Message("{name} さん")
    String of_name(String name);

    @Message("変える")
    String change();

    @Message("見る")
    String look();

    @Message("未設定")
    String none();

    @Message("プロフィールに戻る")
    String back();

    @Message("ログインに使うもの")
    String section_login();

    @Message("ユーザーID")
    String user_id();

    @Message("パスワード")
    String password();

    @Message("設定済み")
    String password_set();

    @Message("メールアドレス")
    String email();

    @Message("ログインの方法")
    String method();

    @Message("顔・指紋（パスキー）")
    String method_passkey();

    @Message("ワンタイムパスワード（アプリに表示される6桁の数字）")
    String method_otp();

    @Message("登録した端末")
    String devices();

    @Message("ログインの状況")
    String section_activity();

    @Message("ログイン中の端末")
    String sessions();

    @Message("ログインの履歴（90日間）")
    String history();

    @Message("そのほか")
    String section_other();

    @Message("同意した利用規約")
    String terms();

    @Message("表示することば")
    String language();

    @Message("サイトへ")
    String section_portals();

    @Message("ログアウト")
    String log_out();

    @Message("変更しました")
    String done_title();

    @Message("パスワードを変更しました。ほかの端末のログインは終了しました。")
    String done_password();

    @Message("メールアドレスを変更しました。")
    String done_email();

    @Message("ユーザーIDを変更しました。次回から新しいユーザーIDでログインしてください。")
    String done_user_id();

    @Message("ログインの方法を変更しました。次回のログインのときに設定します。")
    String done_method();

    @Message("ログインを終了しました。")
    String done_sessions();

    @Message("端末を登録しました。")
    String done_device_added();

    @Message("端末の名前を変更しました。")
    String done_device_renamed();

    @Message("端末を削除しました。")
    String done_device_removed();

    @Message("新しいパスワードを決めてください")
    String password_title();

    @Message("変更すると、ほかの端末のログインはすべて終了します。")
    String password_text();

    @Message("メールアドレスの変更")
    String email_title();

    @Message("現在のメールアドレス")
    String email_present();

    @Message("新しいメールアドレスに確認コードを送ります。変更したことは、現在のメールアドレスにもお知らせします。")
    String email_text();

    @Message("新しいメールアドレス")
    String email_label();

    @Message("ユーザーIDの変更")
    String user_id_title();

    @Message("これまでのユーザーIDではログインできなくなります。")
    String user_id_text();

    @Message("新しいユーザーID")
    String user_id_label();

    @Message("変更する")
    String save();

    @Message("変更しています…")
    String saving();

    @Message("ログインの方法を選んでください")
    String method_title();

    @Message("選んだ方法は、次回のログインのときに設定します。いますぐ設定することもできます。")
    String method_text();

    @Message("次回のログインのときに設定する")
    String method_next();

    @Message("いますぐ設定する")
    String method_now();

    @Message("ログインの方法を選んでください")
    String method_missing();

    @Message("ログイン中の端末")
    String sessions_title();

    @Message("お心当たりのない端末があれば、ログアウトさせ、パスワードを変更してください。")
    String sessions_text();

    @Message("この端末")
    String sessions_mine();

    @Message("ログインした日時")
    String sessions_begun();

    @Message("最後の利用")
    String sessions_used();

    @Message("ログアウトさせる")
    String sessions_end();

    @Message("ほかのすべての端末をログアウトさせる")
    String sessions_end_others();

    @Message("不明な端末")
    String device_unknown();

    @Message("ログインの履歴")
    String history_title();

    @Message("過去90日間のログイン")
    String history_caption();

    @Message("日時")
    String history_when();

    @Message("端末")
    String history_device();

    @Message("接続元")
    String history_network();

    @Message("結果")
    String history_what();

    @Message("ログインしました")
    String history_logged_in();

    @Message("パスワードが違いました")
    String history_wrong();

    @Message("ログインできませんでした")
    String history_refused();

    @Message("過去90日間のログインはありません。")
    String history_none();

    @Message("同意した利用規約")
    String terms_title();

    @Message("第{version}版")
    String terms_version(int version);

    @Message("{at} に同意")
    String terms_accepted(String at);

    @Message("読む")
    String terms_read();

    @Message("ダウンロード")
    String terms_download();

    @Message("同意した利用規約はありません。")
    String terms_none();

    @Message("日本語")
    String terms_language_ja();

    @Message("英語")
    String terms_language_en();

    @Message("登録日")
    String device_added();

    @Message("最後の利用")
    String device_used();

    @Message("まだありません")
    String device_never_used();

    @Message("名前を変える")
    String device_rename();

    @Message("削除する")
    String device_delete();

    @Message("パスキー（顔・指紋）を追加する")
    String device_add_passkey();

    @Message("認証アプリを追加する")
    String device_add_otp();

    @Message("登録された端末はありません。")
    String devices_none();

    @Message("登録した端末に戻る")
    String devices_back();

    @Message("端末の名前を変える")
    String device_name_title();

    @Message("端末の名前")
    String device_name();

    @Message("ほかの端末と区別できる名前をつけてください。40文字まで")
    String device_name_hint();

    @Message("端末の名前を入力してください")
    String device_name_missing();

    @Message("この端末を削除しますか")
    String device_delete_title();

    @Message("削除すると、この端末ではログインできなくなり、ほかの端末のログインもすべて終了します。")
    String device_delete_text();

    @Message("削除する")
    String device_delete_button();

    @Message("いまは削除できません")
    String device_needed_title();

    @Message("ログインに必要な最後の端末です。先に別の端末を追加するか、ログインの方法を変更してください。")
    String device_needed();

    @Message("リカバリーコード")
    String recovery();

    @Message("端末をなくしたときに、1つにつき1回だけ、端末の代わりに使えるコードです。")
    String recovery_text();

    @Message("使っていないコードの数")
    String recovery_left();

    @Message("新しく作ると、これまでのコードは使えなくなります。")
    String recovery_replaces();

    @Message("新しく作る")
    String recovery_renew();

    @Message("端末を登録すると、作れるようになります。")
    String recovery_impossible();

    @Message("2段階目の確認を省略するブラウザー")
    String trusted();

    @Message("2段階目の確認を省略するブラウザー")
    String trusted_title();

    @Message("次のブラウザーでは、パスワードだけでログインできます。ご自分だけがお使いのブラウザーでご利用ください。パスワードや登録した端末を変更すると、すべて解除されます。")
    String trusted_text();

    @Message("登録されたブラウザーはありません。")
    String trusted_none();

    @Message("有効期限")
    String trusted_until();

    @Message("解除する")
    String trusted_end();

    @Message("解除しました。次回のログインから、そのブラウザーでも2段階目の確認を行います。")
    String done_trust_ended();

    @Message("情報の提供に同意したサービス")
    String consents();

    @Message("情報の提供に同意したサービス")
    String consents_title();

    @Message("あなたの情報を受け取ることに、あなたが同意したサービスです。")
    String consents_text();

    @Message("同意を取り消すと、そのサービスはこれからの情報を受け取れなくなり、次に使うときにもう一度おたずねします。すでに渡した情報については、そのサービスにお問い合わせください。")
    String consents_text_withdraw();

    @Message("情報の提供に同意しているサービスはありません。")
    String consents_none();

    @Message("同意した日時")
    String consents_given();

    @Message("同意を取り消す")
    String consents_withdraw();

    @Message("サービスへの情報の提供について、同意を取り消しました。")
    String done_consent_withdrawn();

    @Message("サービスへの情報の提供に同意")
    String history_consent_given();

    @Message("サービスへの情報の提供に同意しなかった")
    String history_consent_refused();

    @Message("サービスへの情報の提供の同意を取り消し")
    String history_consent_withdrawn();
}
