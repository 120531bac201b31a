package dev.genkan.answer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page that posts an answer; English in {@code messages/answer_en.properties}. */
@MessageBundle("answer")
public interface AnswerMessages {
    @Message("ご利用のサイトに戻ります")
    String form_title();

    @Message("画面が自動で切り替わらないときは、下のボタンを押してください。")
    String form_text();

    @Message("サイトに戻る")
    String form_button();
}
