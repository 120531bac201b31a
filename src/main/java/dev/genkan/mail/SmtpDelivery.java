package dev.genkan.mail;

import io.quarkus.arc.DefaultBean;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.inject.Singleton;

/** Hands a mail to the server that {@code quarkus.mailer.*} names. */
@Singleton
@DefaultBean
final class SmtpDelivery implements Delivery {
    private final ReactiveMailer mailer;
    private final MailConfig config;

    SmtpDelivery(ReactiveMailer mailer, MailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFailed {
        io.quarkus.mailer.Mail mail = io.quarkus.mailer.Mail.withText(letter.to(), letter.subject(), letter.text())
                .setFrom(letter.fromName() + " <" + letter.from() + ">")
                .setBounceAddress(letter.from())
                .addHeader("Message-ID", "<" + letter.id() + "@" + domain(letter.from()) + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            mailer.send(mail).await().atMost(config.sendTimeout());
        } catch (RuntimeException e) {
            // Whatever the client throws (refused, unreachable, too slow): it is not delivered, and the outbox tries
            // again.
            throw new DeliveryFailed(e);
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
