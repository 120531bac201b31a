package dev.genkan.demo.mailbox;

import dev.genkan.mail.Delivery;
import dev.genkan.mail.Letter;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** In development nothing leaves the machine. */
@Singleton
@IfBuildProfile("dev")
final class MailboxDelivery implements Delivery {
    private final Mailbox mailbox;
    private final InstantSource clock;

    MailboxDelivery(Mailbox mailbox, InstantSource clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    @Override
    public void deliver(Letter letter) {
        String from = letter.fromName() + " <" + letter.from() + ">";
        mailbox.put(new Received(clock.instant(), from, letter.to(), letter.subject(), letter.text()));
    }
}
