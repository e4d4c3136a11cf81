package io.mlbench.report.xml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document under construction, indented by two spaces. Not thread-safe. */
final class XmlDocument {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    XmlDocument() {
        try {
            // The JDK's own: another on the class path may check or escape differently.
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Open an element; {@code attributes} are names and values in turn. */
    XmlDocument start(String element, String... attributes) {
        try {
            indent();
            out.writeStartElement(element);
            writeAttributes(attributes);
            depth++;
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    XmlDocument end() {
        try {
            depth--;
            indent();
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Write an element that holds text alone. */
    XmlDocument leaf(String element, String content, String... attributes) {
        try {
            indent();
            if (content.isEmpty()) {
                out.writeEmptyElement(element);
                writeAttributes(attributes);
                return this;
            }
            out.writeStartElement(element);
            writeAttributes(attributes);
            // Surefire's parser drops a blank between two entities, so there are none.
            out.writeCData(XmlText.cdata(content));
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Return the text, after the last element was ended. */
    String finish() {
        try {
            out.writeEndDocument();
            out.close();
            return XmlText.finish(text.toString()) + "\n";
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], XmlText.attribute(attributes[i + 1]));
        }
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("XML cannot be written to memory", e);
    }
}
