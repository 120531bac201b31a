package dev.genkan.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** A letter as the outbox keeps it. The ciphertext is bound to its row. */
@Singleton
final class Sealing {
    @Produces
    @Singleton
    static final SealedColumn LETTERS = SealedColumn.of("mail", "mail_outbox", "message_sealed", List.of("mail_id"));

    private final Vault vault;
    private final ObjectMapper json;

    Sealing(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    byte[] seal(String tenant, Letter letter) {
        try {
            return vault.seal(LETTERS.purpose(tenant, letter.id()), json.writeValueAsBytes(letter));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a letter is plain text", e);
        }
    }

    /** @throws IllegalStateException if the ciphertext does not belong here or its key is missing */
    Letter open(String tenant, String id, byte[] sealed) {
        try {
            return json.readValue(vault.open(LETTERS.purpose(tenant, id), sealed), Letter.class);
        } catch (IOException e) {
            throw new IllegalStateException("the letter is not of this version", e);
        }
    }
}
