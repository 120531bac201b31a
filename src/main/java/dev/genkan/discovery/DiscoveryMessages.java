package dev.genkan.discovery;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page that leads from a password manager to an insurer; English in {@code messages/discovery_en.properties}. */
@MessageBundle("discovery")
public interface DiscoveryMessages {
    @Message("健康保険組合を選んでください")
    String choose_title();

    @Message("パスキー（顔・指紋でのログイン）の追加や削除は、ご加入の健康保険組合のページで行います。")
    String choose_text();

    @Message("このアドレスを使う健康保険組合はまだありません。ご加入の健康保険組合のサイトから、もう一度始めてください。")
    String choose_none();
}
