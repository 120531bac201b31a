package dev.genkan.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the login's pages; English in {@code messages/login_en.properties}. */
@MessageBundle("login")
public interface LoginMessages {
    @Message("初回の設定")
    String progress_title();

    @Message("{number} / {of}")
    String progress_count(int number, int of);

    @Message("表示する")
    String show();

    @Message("隠す")
    String hide();

    @Message("この内容を印刷する")
    String print();

    @Message("次へ")
    String next();

    @Message("ご注意")
    String please_note();

    @Message("ブラウザーに「パスワードを保存しますか」と表示されたら、「今はしない」を選んでください。このあと新しいパスワードを決めますので、初期パスワードは保存しなくてかまいません。")
    String initial_note();

    @Message("ログイン")
    String signin_title();

    @Message("初めての方は、{documents}に書かれているユーザーIDと初期パスワードを入力してください。")
    String signin_first(String documents);

    @Message("ユーザーID")
    String signin_user_id();

    @Message("パスワード")
    String signin_password();

    @Message("ログイン")
    String signin_submit();

    @Message("確認しています…")
    String signin_waiting();

    @Message("パスワードを忘れた方")
    String signin_forgotten();

    @Message("ログインでお困りの方")
    String signin_help();

    @Message("ユーザーIDはどこに書いてありますか")
    String signin_where();

    @Message("次のいずれかに書かれています。{documents}。")
    String signin_where_text(String documents);

    @Message("① ユーザーID　② 初期パスワード")
    String signin_where_caption();

    @Message("ユーザーIDを入力してください。")
    String signin_no_user_id();

    @Message("パスワードを入力してください。")
    String signin_no_password();

    @Message("パスワードが変わったため、もう一度ログインしてください。新しいパスワードを決めた方は、それを入力してください。新しい初期パスワードを受け取った方は、そちらを入力してください。")
    String signin_again();

    @Message("ユーザーIDまたはパスワードが違います。もう一度ご確認ください。")
    String signin_wrong();

    @Message("入力の間違いが続いたため、ログインを一時的に止めています。{wait}ほど待ってから、もう一度お試しください。")
    String signin_later(String wait);

    @Message("このログインは、別のユーザーIDの方のためのものです。先ほどまでお使いのユーザーIDを入力してください。")
    String signin_other_member();

    @Message("初期パスワードの期限が過ぎています")
    String closed_expired_title();

    @Message("安全のため、初期パスワードには期限があります。新しい初期パスワードをお送りしますので、下の窓口にご連絡ください。")
    String closed_expired_text();

    @Message("このユーザーIDは利用を停止しています")
    String closed_suspended_title();

    @Message("現在、ログインできません。理由と再開の方法は、下の窓口にお問い合わせください。")
    String closed_suspended_text();

    @Message("このユーザーIDは利用できません")
    String closed_withdrawn_title();

    @Message("加入の期間が終わっています。お心当たりのない方は、下の窓口にお問い合わせください。")
    String closed_withdrawn_text();

    @Message("まだご利用になれません")
    String closed_not_yet_title();

    @Message("加入の期間は{date}からです。その日になりましたら、もう一度ログインしてください。")
    String closed_not_yet_text(String date);

    @Message("生年月日の確認を止めています")
    String closed_birth_title();

    @Message("登録と一致しない入力が続いたため、安全のために設定を止めました。続きから始められるようにしますので、下の窓口にご連絡ください。")
    String closed_birth_text();

    @Message("生年月日を入力してください")
    String birth_title();

    @Message("ご本人であることを確かめるため、最初に一度だけおたずねします。")
    String birth_text();

    @Message("生年月日")
    String birth_label();

    @Message("数字8桁。1979年8月22日なら 19790822")
    String birth_hint();

    @Message("ほかの書き方でも入力できます")
    String birth_other_title();

    @Message("1979/8/22、1979年8月22日、昭和54年8月22日、S54.8.22 のように入力しても大丈夫です。")
    String birth_other_text();

    @Message("生年月日を、19790822のように数字8桁で入力してください。")
    String birth_no_date();

    @Message("登録されている生年月日と一致しません。ユーザーIDを受け取った方ご本人の生年月日を入力してください。あと{left}回入力できます。")
    String birth_wrong(int left);

    @Message("利用規約をお読みください")
    String terms_title();

    @Message("同意いただくと、次へ進みます。{date}からの規約です。")
    String terms_text(String date);

    @Message("規約が新しくなりました")
    String terms_changed_title();

    @Message("{date}から新しい規約になりました。お読みのうえ、あらためて同意をお願いします。")
    String terms_changed_text(String date);

    @Message("この文書は英語だけで用意しています。")
    String terms_foreign();

    @Message("同意して次へ")
    String terms_agree();

    @Message("同意しない")
    String terms_refuse();

    @Message("ご利用には同意が必要です")
    String terms_declined_title();

    @Message("利用規約に同意いただけない場合、このサービスはご利用になれません。ここまでに入力した内容は保存されていますので、いつでも続きから始められます。")
    String terms_declined_text();

    @Message("規約に戻る")
    String terms_back();

    @Message("同意せずに終わる")
    String terms_leave();

    @Message("ユーザーIDとログインの方法を選んでください")
    String user_id_title();

    @Message("ログインの方法を選んでください")
    String method_title();

    @Message("ユーザーID")
    String user_id_label();

    @Message("このままでも、変えてもかまいません。")
    String user_id_hint();

    @Message("使える文字と、使えないID")
    String user_id_allowed_title();

    @Message("{minimum}文字から{maximum}文字")
    String user_id_allowed_length(int minimum, int maximum);

    @Message("英字、数字、. _ -（最初は英字か数字）。大文字と小文字は区別しません")
    String user_id_allowed_characters();

    @Message("次のようなIDは使えません")
    String user_id_refused_title();

    @Message("空白や、@ / など上にない記号、ひらがな、カタカナ、漢字を含むID")
    String user_id_refused_characters();

    @Message("ほかの方が使っているID、ほかの方がこの12か月以内に使っていたID")
    String user_id_refused_taken();

    @Message("メールアドレスのようなID（@を含むもの）")
    String user_id_refused_email();

    @Message("生年月日と同じID")
    String user_id_refused_birth();

    @Message("数字だけで8桁以上のID（被保険者番号などと見分けがつかないため）")
    String user_id_refused_digits();

    @Message("ユーザーIDに @ は使えません。メールアドレスではないIDを入力してください。")
    String user_id_email_like();

    @Message("使えない文字が入っています。英字、数字、. _ - で入力してください。")
    String user_id_characters();

    @Message("最初の文字は、英字か数字にしてください。")
    String user_id_beginning();

    @Message("ユーザーIDは{minimum}文字以上で入力してください。")
    String user_id_too_short(int minimum);

    @Message("ユーザーIDは{maximum}文字以内で入力してください。")
    String user_id_too_long(int maximum);

    @Message("生年月日と同じユーザーIDは使えません。別のIDを入力してください。")
    String user_id_birth_date();

    @Message("数字だけで8桁以上のユーザーIDは使えません。英字を加えるか、7桁以内にしてください。")
    String user_id_all_digits();

    @Message("このユーザーIDはほかの方が使っています。別のIDを入力してください。")
    String user_id_taken();

    @Message("このユーザーIDは最近までほかの方が使っていたため、まだ使えません。別のIDを入力してください。")
    String user_id_recently_used();

    @Message("ログインの方法を選んでください。")
    String user_id_no_method();

    @Message("ログインの方法")
    String method_label();

    @Message("パスワードに加えて使います。あとから変えられます。")
    String method_hint();

    @Message("おすすめ")
    String method_recommended();

    @Message("顔・指紋（パスキー）")
    String method_passkey();

    @Message("スマートフォンのロックを外すときと同じ操作でログインします。")
    String method_passkey_text();

    @Message("必要なもの: 顔や指紋でロックを外せるスマートフォン")
    String method_passkey_needs();

    @Message("ワンタイムパスワード（OTP）")
    String method_otp();

    @Message("アプリに表示される6桁の数字を入力してログインします。")
    String method_otp_text();

    @Message("必要なもの: 認証アプリ（Google Authenticator、Microsoft Authenticator、FreeOTPなど）")
    String method_otp_needs();

    @Message("新しいパスワードを決めてください")
    String password_title();

    @Message("初期パスワードは、このあと使えなくなります。新しいパスワードは、ブラウザーに保存してかまいません。")
    String password_text();

    @Message("新しいパスワード")
    String password_label();

    @Message("このパスワードにする")
    String password_submit();

    @Message("保存しています…")
    String password_waiting();

    @Message("（満たしています）")
    String password_met();

    @Message("（まだです）")
    String password_unmet();

    @Message("{minimum}文字以上{maximum}文字以内")
    String password_rule_length(int minimum, int maximum);

    @Message("英字を1文字以上")
    String password_rule_letter();

    @Message("英小文字を1文字以上")
    String password_rule_lower_case();

    @Message("英大文字を1文字以上")
    String password_rule_upper_case();

    @Message("数字を1文字以上")
    String password_rule_digit();

    @Message("記号を1文字以上")
    String password_rule_symbol();

    @Message("英小文字、英大文字、数字、記号のうち{atLeast}種類以上")
    String password_rule_some(int atLeast);

    @Message("ユーザーIDと違う")
    String password_rule_user_id();

    @Message("初期パスワード、生年月日、よく使われているパスワードは使えません。")
    String password_also_refused();

    @Message("新しいパスワードを入力してください。")
    String password_missing();

    @Message("パスワードは{minimum}文字以上にしてください。")
    String password_too_short(int minimum);

    @Message("パスワードは{maximum}文字以内にしてください。")
    String password_too_long(int maximum);

    @Message("英字を1文字以上入れてください。")
    String password_letter_missing();

    @Message("数字を1文字以上入れてください。")
    String password_digit_missing();

    @Message("英小文字、英大文字、数字、記号のうち{atLeast}種類以上を使ってください。")
    String password_classes_missing(int atLeast);

    @Message("使えない文字が入っています。別の文字にしてください。")
    String password_character();

    @Message("初期パスワードと同じものは使えません。別のパスワードにしてください。")
    String password_same_as_initial();

    @Message("ユーザーIDと同じものは使えません。別のパスワードにしてください。")
    String password_same_as_user_id();

    @Message("生年月日は使えません。別のパスワードにしてください。")
    String password_birth_date();

    @Message("よく使われていて、推測されやすいパスワードです。別のパスワードにしてください。")
    String password_too_common();

    @Message("メールアドレスを確認します")
    String email_title();

    @Message("入力したアドレスに、6桁の確認コードを送ります。")
    String email_text();

    @Message("メールアドレス")
    String email_label();

    @Message("送る前に")
    String email_before_title();

    @Message("メールアドレスは、おひとりに1つです。ご家族と同じアドレスは使えません。")
    String email_before_family();

    @Message("{domain} からのメールを受け取れるように設定してください。")
    String email_before_domain(String domain);

    @Message("確認コードを送る")
    String email_submit();

    @Message("送っています…")
    String email_waiting();

    @Message("届いているコードを入力する")
    String email_enter_code();

    @Message("メールアドレスを入力してください。")
    String email_missing();

    @Message("メールアドレスの形が正しくありません。name@example.jp のように入力してください。")
    String email_invalid();

    @Message("このメールアドレスは、別のユーザーIDで使われています。別のアドレスを入力してください。")
    String email_taken();

    @Message("コードは送ったばかりです。{wait}待ってから、もう一度お試しください。")
    String email_too_soon(String wait);

    @Message("コードを送る回数が上限に達しました。{wait}ほど待ってから、もう一度お試しください。")
    String email_too_many(String wait);

    @Message("確認コードを入力してください")
    String code_title();

    @Message("メールを送りました")
    String code_sent_title();

    @Message("送り先")
    String code_sent_to();

    @Message("確認コード")
    String code_label();

    @Message("メールに書かれた数字6桁。{until}まで使えます。")
    String code_hint(String until);

    @Message("新しいコードを送ってから入力してください。")
    String code_hint_unusable();

    @Message("確認する")
    String code_submit();

    @Message("確認しています…")
    String code_waiting();

    @Message("コードをもう一度送る")
    String code_resend();

    @Message("コードをもう一度送るには、{wait}お待ちください。")
    String code_resend_wait(String wait);

    @Message("メールアドレスを直す")
    String code_correct();

    @Message("メールが届かないときは")
    String code_not_arrived();

    @Message("迷惑メールのフォルダーをご覧ください。見つからないときは、{domain} からのメールを受け取れるように設定して、もう一度送ってください。")
    String code_not_arrived_text(String domain);

    @Message("確認コードを入力してください。")
    String code_missing();

    @Message("確認コードは数字6桁です。メールをご確認ください。")
    String code_malformed();

    @Message("確認コードが違います。あと{left}回入力できます。")
    String code_wrong(int left);

    @Message("確認コードの間違いが続いたため、このコードは使えなくなりました。新しいコードを送ってください。")
    String code_used_up();

    @Message("この確認コードは期限が過ぎたか、使えなくなっています。新しいコードを送ってください。")
    String code_expired();

    @Message("設定が終わりました")
    String done_title();

    @Message("次は、スマートフォンで顔・指紋（パスキー）を登録します。")
    String done_next_passkey();

    @Message("次は、ワンタイムパスワード（OTP）の認証アプリを登録します。")
    String done_next_otp();

    @Message("いったんログアウトして、新しいパスワードでログインすると登録に進みます。あとにする場合は、次のログインのときにご案内します。")
    String done_next_how();

    @Message("パスワード")
    String done_password();

    @Message("設定しました")
    String done_password_set();

    @Message("ブラウザーに保存した初期パスワードは、もう使えません。")
    String done_initial();

    @Message("ログアウトして登録に進む")
    String done_set_up();

    @Message("{portal}へ進む")
    String done_portal(String portal);

    @Message("時間が過ぎたため、ログインを始めからやり直してください")
    String over_expired_title();

    @Message("安全のため、時間がたったログインは終了しています。ここまでに確認が済んだ内容は保存されています。")
    String over_expired_text();

    @Message("このログインは終わっています")
    String over_finished_title();

    @Message("ログインの画面は一度しか使えません。下のボタンから、もう一度お進みください。")
    String over_finished_text();

    @Message("この画面からは続けられません")
    String over_unknown_title();

    @Message("別のブラウザーで始めたログインか、アドレスの一部が欠けているか、ブラウザーのCookie（クッキー）が消された可能性があります。ここまでに確認が済んだ内容は保存されています。")
    String over_unknown_text();

    @Message("もう一度ログインする")
    String over_again();

    @Message("ブラウザーのCookie（クッキー）を使えるようにしてください")
    String cookies_title();

    @Message("お使いのブラウザーは、Cookieを受け付けない設定になっています。Cookieは、同じ方が操作を続けていることを確かめるための小さな目印です。このサービスでは、ログインを安全に進めるためだけに使います。")
    String cookies_text();

    @Message("Cookieを使えるようにする")
    String cookies_how_title();

    @Message("iPhone・iPad（Safari）：「設定」アプリで「Safari」を選び、「詳細」の「すべてのCookieをブロック」をオフにします。")
    String cookies_how_safari();

    @Message("Chrome：「設定」の「サイトの設定」で、「デバイス上のサイトデータ」（または「Cookie」）の保存を許可します。")
    String cookies_how_chrome();

    @Message("Edge：「設定」の「Cookieとサイトのアクセス許可」で、Cookieの保存と読み取りを許可します。")
    String cookies_how_edge();

    @Message("ほかのアプリの中で開いているときは、SafariやChromeなどのブラウザーで開き直してください。")
    String cookies_how_app();

    @Message("設定を変えたら、下のボタンからもう一度ログインしてください。ここまでに確認が済んだ内容は保存されています。")
    String cookies_then();

    @Message("ログインできるサイトの一覧へ")
    String over_portals();

    @Message("ご利用になるサイトを選んでください")
    String portals_title();

    @Message("現在、ログインできるサイトはありません。")
    String portals_none();

    @Message("ログインでお困りのときは")
    String help_title();

    @Message("初めてログインするとき")
    String help_first_title();

    @Message("ユーザーIDと初期パスワードは、{documents}に書かれています。見当たらないときや、初期パスワードの期限が過ぎたときは、下の窓口が新しいものをお送りします。")
    String help_first_text(String documents);

    @Message("パスワードを忘れたとき")
    String help_password_title();

    @Message("下の窓口にご連絡ください。ご本人であることを確かめて、新しい初期パスワードを郵送します。パスワードを電話やメールでお伝えすることはありません。")
    String help_password_text();

    @Message("ユーザーIDを忘れたとき")
    String help_user_id_title();

    @Message("変更していなければ、お手元の書類に書かれています。変更したIDを忘れたときは、下の窓口にご連絡ください。")
    String help_user_id_text();

    @Message("確認コードのメールが届かないとき")
    String help_email_title();

    @Message("迷惑メールのフォルダーをご確認のうえ、{domain} からのメールを受け取れるように設定してください。")
    String help_email_text(String domain);

    @Message("利用規約")
    String document_terms();

    @Message("個人情報の取り扱い")
    String document_privacy();

    @Message("{date}から")
    String document_from(String date);

    @Message("プロフィール変更")
    String account_name();

    @Message("登録内容の確認・変更（プロフィール変更）")
    String account_link();

    @Message("このブラウザーでは{days}日間、2段階目の確認を省略する")
    String trust_label(int days);

    @Message("ほかの人も使う端末では、チェックを入れないでください。")
    String trust_hint();
}
