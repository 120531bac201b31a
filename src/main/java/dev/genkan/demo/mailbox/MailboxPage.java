package dev.genkan.demo.mailbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** All mails on one page. */
@CheckedTemplate(basePath = "demo/mailbox")
record MailboxPage(String language, List<Entry> mails) implements TemplateInstance {

    /** @param at in Japan's time, as people say it */
    @TemplateData
    public record Entry(String at, String from, String to, String subject, List<String> lines) {
        private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
        private static final DateTimeFormatter JAPANESE =
                DateTimeFormatter.ofPattern("yyyy年M月d日 aK時m分s秒", Locale.JAPANESE);
        private static final DateTimeFormatter ENGLISH =
                DateTimeFormatter.ofPattern("d MMMM yyyy, h:mm:ss a", Locale.ENGLISH);

        static Entry of(Received mail, Locale locale) {
            DateTimeFormatter format = Locale.JAPANESE.equals(locale) ? JAPANESE : ENGLISH;
            return new Entry(
                    format.format(mail.at().atZone(ZONE)),
                    mail.from(),
                    mail.to(),
                    mail.subject(),
                    mail.text().lines().toList());
        }
    }
}
