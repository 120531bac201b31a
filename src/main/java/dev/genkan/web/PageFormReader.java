package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the forms of pages, of any length that a body may have: the framework's own reader stops at 2,048 characters a field. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class PageFormReader extends PostedFormReader<Form> {
    PageFormReader() {
        super(Form.class);
    }

    @Override
    Form made(Map<String, List<String>> values) {
        Map<String, String> fields = new HashMap<>();
        values.forEach((name, all) -> fields.put(name, all.get(0)));
        return new Form(fields);
    }

    @Override
    ProtocolException notEncoded(String words) {
        return new ProtocolException.Shown(ErrorCode.INVALID_REQUEST, words);
    }
}
