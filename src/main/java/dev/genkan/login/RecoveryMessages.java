package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages for recovery codes; English in {@code messages/recovery_en.properties}. */
@MessageBundle("recovery")
public interface RecoveryMessages {
    @Message("リカバリーコードを用意しませんか")
    String offer_title();

    @Message("スマートフォンをなくしたときなどに、代わりに使えるコードです。10個あり、1つにつき1回だけ使えます。紙に印刷するか書き写して、大切に保管してください。")
    String offer_text();

    @Message("残りのリカバリーコードは{left}個です")
    String low_title(int left);

    @Message("新しいコードを作ると、前のコードは使えなくなります。")
    String offer_replaces();

    @Message("リカバリーコードを作る")
    String make();

    @Message("今は作らない")
    String skip();

    @Message("リカバリーコードを保管してください")
    String shown_title();

    @Message("1つにつき1回だけ使えます。この画面を閉じると、もう表示されません。")
    String shown_text();

    @Message("印刷する")
    String print();

    @Message("コピーする")
    String copy();

    @Message("コピーしました")
    String copied();

    @Message("保管しました。次へ進む")
    String kept();

    @Message("リカバリーコードの入力")
    String factor_title();

    @Message("保管しているリカバリーコードのうち、まだ使っていないものを1つ入力してください。使ったコードは、もう使えません。")
    String factor_text();

    @Message("リカバリーコード（8文字）")
    String code_label();

    @Message("例：2f7k-9qxm。大文字でも小文字でも、「-」がなくてもかまいません。")
    String code_hint();

    @Message("ログインする")
    String factor_submit();

    @Message("確認しています…")
    String waiting();

    @Message("リカバリーコードを入力してください。")
    String code_missing();

    @Message("リカバリーコードは、英字と数字の8文字です。書き写したものをご確認ください。")
    String code_malformed();

    @Message("このコードは使えません。書き写したものをご確認になるか、別のコードをお試しください。")
    String code_wrong();

    @Message("続けて間違えたため、少しお待ちください。{wait}後に、もう一度お試しください。")
    String code_later(String wait);

    @Message("ほかの方法でログインする")
    String factor_other();

    @Message("リカバリーコードを使う")
    String use();
}
