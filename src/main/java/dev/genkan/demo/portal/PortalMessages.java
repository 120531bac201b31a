package dev.genkan.demo.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the portals say. English: {@code messages/portal_en.properties}. */
@MessageBundle("portal")
interface PortalMessages {
    @Message("本文へ進む")
    String skip();

    @Message("デモ")
    String demo();

    @Message("架空の健康保険組合です。お知らせや数値は見本です。")
    String demo_text();

    @Message("メニュー")
    String menu();

    @Message("{name} さん")
    String member(String name);

    @Message("ご加入者さま")
    String member_unnamed();

    @Message("プロフィール")
    String profile();

    @Message("ログインの設定")
    String account();

    @Message("トップ")
    String home();

    @Message("ログアウト")
    String logout();

    @Message("お問い合わせ")
    String contact();

    @Message("平日 午前9時から午後5時まで")
    String contact_hours();

    @Message("この画面はgenkanのデモです。実在の健康保険組合とは関係ありません。")
    String footer();

    // Before the login

    @Message("ご家族の健康を、いつもそばで。")
    String landing_title();

    @Message("歩いて、健診を受けて、健康ポイントをためる。加入者の皆さまのためのサイトです。")
    String landing_text();

    @Message("届いた書類を、いつでも手元に。")
    String documents_title();

    @Message("医療費のお知らせ、給付金の支給決定、確定申告に使う書類。紙でお届けしてきたものをご覧いただけます。")
    String documents_text();

    @Message("もう一つのサイト")
    String sister();

    @Message("ログインしたまま移れます")
    String sister_text();

    @Message("ログインすると、お名前と各種サービスが表示されます。")
    String landing_button_note();

    @Message("ログアウトしました")
    String logged_out();

    @Message("共用のパソコンをお使いのときは、ブラウザーも閉じてください。")
    String logged_out_text();

    @Message("ログインした状態が終わりました")
    String ended();

    @Message("ほかのサイトでログアウトしたか、しばらくお使いにならなかったためです。続けるときは、もう一度ログインしてください。")
    String ended_text();

    @Message("はじめてご利用の方")
    String first_time();

    @Message("はがき、または「資格情報のお知らせ」にある、ユーザーIDと初期パスワードをお手元にご用意ください。")
    String first_time_text();

    @Message("お知らせ")
    String news();

    @Message("2026年11月16日")
    String news_1_date();

    @Message("インフルエンザ予防接種の補助を受け付けています")
    String news_1();

    @Message("2026年11月2日")
    String news_2_date();

    @Message("9月診療分の「医療費のお知らせ」を掲載しました")
    String news_2();

    @Message("2026年10月20日")
    String news_3_date();

    @Message("ログインの方法が新しくなりました")
    String news_3();

    // After the login

    @Message("こんにちは、")
    String greeting();

    @Message("{at}にログインしました")
    String logged_in_at(String at);

    @Message("確認の方法:")
    String methods();

    @Message("パスワード")
    String method_pwd();

    @Message("ワンタイムパスワード")
    String method_otp();

    @Message("顔・指紋など")
    String method_user();

    @Message("サービス")
    String services();

    @Message("見本")
    String sample();

    @Message("健康ポイント")
    String points();

    @Message("1,240")
    String points_figure();

    @Message("ポイント")
    String points_unit();

    @Message("今月は120ポイント増えました")
    String points_text();

    @Message("医療費のお知らせ")
    String costs();

    @Message("3,480")
    String costs_figure();

    @Message("円")
    String costs_unit();

    @Message("9月にお支払いになった額")
    String costs_text();

    @Message("給付金の支給決定")
    String benefits();

    @Message("12,600")
    String benefits_figure();

    @Message("円")
    String benefits_unit();

    @Message("8月診療分の高額療養費です")
    String benefits_text();

    @Message("確定申告に使う書類")
    String papers();

    @Message("2")
    String papers_figure();

    @Message("通")
    String papers_unit();

    @Message("2025年分をダウンロードできます")
    String papers_text();

    @Message("健診の予約")
    String checkup();

    @Message("12月10日")
    String checkup_figure();

    @Message("まで")
    String checkup_unit();

    @Message("今年度の予約を受け付けています")
    String checkup_text();

    @Message("歩数の記録")
    String steps();

    @Message("6,312")
    String steps_figure();

    @Message("歩")
    String steps_unit();

    @Message("昨日までの7日間の平均")
    String steps_text();

    @Message("お預かりしている情報")
    String profile_title();

    @Message("ログインのときに{insurer}から届いた内容です。変更のお申し出は窓口で承ります。")
    String profile_text(String insurer);

    // Protocol messages

    @Message("プロトコルのやりとり")
    String messages();

    @Message("直近のログインで、このポータルとgenkanが交わしたメッセージです（開発者の方へ）。")
    String messages_text();

    @Message("まだ何もありません。ログインすると、ここに順に表示されます。")
    String messages_none();

    @Message("ブラウザー経由")
    String lane_browser();

    @Message("サーバー間")
    String lane_server();

    @Message("失敗")
    String message_failed();

    @Message("メタデータの取得")
    String kind_discovery();

    @Message("認証リクエスト")
    String kind_authorization_request();

    @Message("認証レスポンス")
    String kind_authorization_response();

    @Message("トークンリクエスト")
    String kind_token_request();

    @Message("トークンレスポンス")
    String kind_token_response();

    @Message("署名鍵の取得")
    String kind_keys();

    @Message("ユーザー情報")
    String kind_userinfo();

    @Message("ログイン状態の確認")
    String kind_session_check();

    @Message("ログアウトリクエスト")
    String kind_logout_request();

    @Message("ログアウトレスポンス")
    String kind_logout_response();

    @Message("ログアウトトークン")
    String kind_logout_token();

    @Message("試してみる")
    String trial();

    @Message("もう一度ログインする")
    String trial_login();

    @Message("画面を出さずに確認する")
    String trial_none();

    // Failures

    @Message("エラー")
    String error();

    @Message("トップへ戻る")
    String back();

    @Message("開発者の方へ")
    String for_developers();

    @Message("ログインを取りやめました")
    String failed_denied();

    @Message("ログインは完了していません。続けるときは、もう一度ログインしてください。")
    String failed_denied_text();

    @Message("ログインが必要です")
    String failed_login_required();

    @Message("ログインした状態が続いていないか、確認が必要な画面があります。ログインすると先へ進めます。")
    String failed_login_required_text();

    @Message("この画面は古くなりました")
    String failed_state();

    @Message("このログインはすでに終わったか、別のタブやブラウザーで始めたものです。もう一度ログインしてください。")
    String failed_state_text();

    @Message("別の発行元からの応答です")
    String failed_issuer();

    @Message("安全のため、ここで止めました。このページのボタンからログインしてください。")
    String failed_issuer_text();

    @Message("ほかのサイトへは移動できません")
    String failed_site();

    @Message("ログイン後の行き先が、このポータルの外になっています。このページのボタンからログインしてください。")
    String failed_site_text();

    @Message("ログインできませんでした")
    String failed_provider();

    @Message("ログインの受付で問題が起きました。少し待ってから、もう一度ログインしてください。")
    String failed_provider_text();

    @Message("ログインを確認できませんでした")
    String failed_trust();

    @Message("届いた情報が正しいと確かめられなかったため、ログインしていません。もう一度ログインしてください。")
    String failed_trust_text();

    @Message("ログインの受付につながりません")
    String failed_unreachable();

    @Message("混み合っているか、準備中です。少し待ってから、もう一度ログインしてください。")
    String failed_unreachable_text();

    @Message("ページが見つかりません")
    String failed_page();

    @Message("アドレスが変わったか、打ち間違いがあるかもしれません。")
    String failed_page_text();

    @Message("問題が起きました")
    String failed_unexpected();

    @Message("ご不便をおかけします。もう一度ログインしてください。")
    String failed_unexpected_text();
}
