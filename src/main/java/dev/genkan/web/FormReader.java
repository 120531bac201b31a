package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code Parameters} of a posted form (RFC 6749, appendix B: always UTF-8). The framework's own reader takes a form that
 * cannot be decoded for a fault of this program.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class FormReader extends PostedFormReader<Parameters> {
    public FormReader() {
        super(Parameters.class);
    }

    @Override
    Parameters made(Map<String, List<String>> values) {
        return new Parameters(values);
    }

    @Override
    ProtocolException notEncoded(String words) {
        return new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, words);
    }
}
