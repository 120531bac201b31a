package dev.genkan.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the layout and of the error pages; English in {@code messages/web_en.properties}. */
@MessageBundle("web")
public interface WebMessages {
    @Message("本文へ進む")
    String skip();

    @Message("English")
    String other_language();

    @Message("運営: {operator}")
    String operated_by(String operator);

    @Message("利用規約")
    String terms();

    @Message("個人情報の取り扱い")
    String privacy();

    @Message("お困りのときは")
    String help();

    @Message("問題があります")
    String problem();

    @Message("エラー:")
    String error_prefix();

    @Message("必須")
    String required();

    @Message("受付番号")
    String reference();

    @Message("ログインできるサイトの一覧へ")
    String to_portals();

    @Message("この入口からは進めません")
    String wrong_request_title();

    @Message("前の画面から受け取った情報に誤りがあり、ログインを始められませんでした。ご利用のサイトに戻り、もう一度ログインのボタンを押してください。")
    String wrong_request_text();

    @Message("開発者の方へ")
    String for_developers();

    @Message("ページが見つかりません")
    String not_found_title();

    @Message("アドレスが変わったか、期限が過ぎた可能性があります。下の一覧から、ご利用のサイトを選んでください。")
    String not_found_text();

    @Message("アドレスが正しいかご確認ください。ご加入の健康保険組合のサイトから、もう一度お進みください。")
    String not_found_text_without_tenant();

    @Message("このアドレスは使われていません")
    String unknown_host_title();

    @Message("アドレスに誤りがあるか、まだ使い始めていないアドレスです。ご加入の健康保険組合のサイトから、もう一度お進みください。")
    String unknown_host_text();

    @Message("暗号化されていないため、進めません")
    String not_secure_title();

    @Message("この画面は、暗号化された通信（https）だけで使えます。アドレスが「https://」で始まっていることを確かめて、ご加入の健康保険組合のサイトから、もう一度お進みください。")
    String not_secure_text();

    @Message("ただいま混み合っています")
    String busy_title();

    @Message("ログインする方が多く、すぐに処理できませんでした。ここまでに確認が済んだ内容は保存されています。1分ほど待ってから、前の画面に戻って、もう一度お試しください。")
    String busy_text();

    @Message("前の画面に戻る")
    String busy_back();

    @Message("うまく処理できませんでした")
    String unexpected_title();

    @Message("申し訳ありません。こちらの不具合で処理を終えられませんでした。しばらくしてから、もう一度お試しください。続くときは、下の受付番号を添えてお問い合わせください。")
    String unexpected_text();
}
