package dev.genkan.provision;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Whether a logo is a drawing and nothing more: no scripts, no handlers, no styles, nothing from elsewhere. It is served from
 * the login's own origin, so what is not known to be harmless is refused.
 */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask");

    private Svg() {}

    /** What is wrong with it, as the end of a sentence; empty if nothing is. */
    static Optional<String> fault(String document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
            boolean root = true;
            while (reader.hasNext()) {
                Optional<String> fault = fault(reader, reader.next(), root);
                if (fault.isPresent()) {
                    return fault.map(
                            text -> text + " (line " + reader.getLocation().getLineNumber() + " of the logo)");
                }
                root = root && !reader.isStartElement();
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("is no well-formed SVG (line " + e.getLocation().getLineNumber() + " of the logo)");
        }
    }

    private static Optional<String> fault(XMLStreamReader reader, int event, boolean root) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            return Optional.of("must have no document type and no processing instructions");
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
            return Optional.empty();
        }
        String element = reader.getLocalName();
        if (root && !element.equals("svg")) {
            return Optional.of("must be an SVG document");
        }
        if (!NAMESPACE.equals(reader.getNamespaceURI()) || !ELEMENTS.contains(element)) {
            return Optional.of("must have no element <" + element + ">");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!isHarmless(reader.getAttributeLocalName(i), reader.getAttributeValue(i))) {
                return Optional.of("must have no scripts, styles or references to elsewhere, as in the attribute \""
                        + reader.getAttributeLocalName(i) + "\" of <" + element + ">");
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(String attribute, String value) {
        String name = attribute.toLowerCase(Locale.ROOT);
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (name.equals("href")) {
            return text.startsWith("#");
        }
        return !name.startsWith("on")
                && !name.equals("style")
                && !name.equals("base")
                && !text.contains("script:")
                && !text.replace("url(#", "").contains("url(");
    }
}
