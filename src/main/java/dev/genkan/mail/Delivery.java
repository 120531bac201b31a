package dev.genkan.mail;

/**
 * The way out. SMTP unless another bean of this type exists (the demo's mailbox). Called on a worker thread, outside of any
 * transaction.
 */
public interface Delivery {
    /**
     * Returns once somebody else has taken responsibility for the mail.
     *
     * @throws DeliveryFailed if not; it is tried again later
     */
    void deliver(Letter letter) throws DeliveryFailed;
}
