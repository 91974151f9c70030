package io.spillway.sandbox.s3;

/** Builds the small XML documents that S3 answers with. */
final class XmlText {

    private final StringBuilder text =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    XmlText open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    /** Opens the document's root in S3's name space. */
    XmlText root(String element) {
        text.append('<')
                .append(element)
                .append(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        return this;
    }

    XmlText close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    XmlText leaf(String element, String value) {
        return open(element).escaped(value).close(element);
    }

    private XmlText escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
