package io.mlbench.report.xml;

/** Text that XML 1.0 can carry. */
final class XmlText {

    /**
     * Stand for a line end and a tab in an attribute. XML forbids these
     * characters, so no legal text contains them, and the writer passes them on.
     */
    private static final char LINE_END = '\u0001';

    private static final char TAB = '\u0002';

    private XmlText() {}

    /** Return the text without the characters that XML forbids, with line ends as {@code \n}. */
    static String legal(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(XmlText::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Return {@link #legal} text for an attribute. A parser turns a line end or
     * tab there into a space unless it is a reference, and the writer would
     * escape the reference's ampersand: {@link #finish} puts it in afterwards.
     */
    static String attribute(String text) {
        return legal(text).replace('\n', LINE_END).replace('\t', TAB);
    }

    /** Return {@link #legal} text for one CDATA section; the end mark within is spread over two. */
    static String cdata(String text) {
        return legal(text).replace("]]>", "]]]]><![CDATA[>");
    }

    /** Return the written document with the references in its attributes. */
    static String finish(String document) {
        return document.replace(String.valueOf(LINE_END), "&#10;").replace(String.valueOf(TAB), "&#9;");
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
