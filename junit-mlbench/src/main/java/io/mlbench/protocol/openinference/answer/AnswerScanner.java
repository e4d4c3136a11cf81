package io.mlbench.protocol.openinference.answer;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.Shapes;
import io.mlbench.protocol.TensorMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Accepts plain answers without making an object of each element, since an
 * answer may hold a hundred thousand numbers and a load may bring thousands of
 * answers a second. It never accepts what {@link ResponseJson} refuses. What is
 * unusual or wrong in any way it leaves to that class, which knows the reason.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AnswerScanner {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 500;
    private static final int LONGEST_TEXT = 1_000_000;
    /** A long holds all numbers of so many digits. */
    private static final int MOST_DIGITS = 18;
    /** FP32 ends at 3.4e38. */
    private static final int MOST_POWER = 37;

    private static final int MOST_EXPONENT_DIGITS = 3;

    private final byte[] in;
    private int at;
    private final ElementSummary elements = new ElementSummary();
    private long number;

    private AnswerScanner(byte[] body) {
        this.in = body;
    }

    /** Return what a usable answer says of itself; {@code null} if it must be read in full. */
    public static @Nullable AnswerHead scan(byte[] body) {
        try {
            return new AnswerScanner(body).answer();
        } catch (Unclear | IndexOutOfBoundsException | IllegalArgumentException e) {
            return null; // cut short, or not as plain as most
        }
    }

    private AnswerHead answer() throws Unclear {
        String model = "";
        String id = "";
        List<TensorMetadata> outputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field = firstField(); field != null; field = nextField()) {
            require(seen.add(field) && !ErrorMarkers.isOne(field));
            switch (field) {
                case "model_name" -> model = name();
                case "id" -> id = name();
                case "outputs" -> outputs(outputs);
                case "parameters" -> parameters();
                default -> skip(0);
            }
        }
        space();
        require(at == in.length && !outputs.isEmpty());
        return new AnswerHead(model, id, outputs);
    }

    private void parameters() throws Unclear {
        for (String field = firstField(); field != null; field = nextField()) {
            require(!ErrorMarkers.isOne(field));
            skip(0);
        }
    }

    private void outputs(List<TensorMetadata> outputs) throws Unclear {
        Set<String> names = new HashSet<>();
        for (boolean more = firstElement(); more; more = nextElement()) {
            TensorMetadata output = output();
            require(names.add(output.name()));
            outputs.add(output);
        }
    }

    private TensorMetadata output() throws Unclear {
        elements.clear();
        String name = null;
        String datatype = null;
        List<Long> shape = null;
        Set<String> seen = new HashSet<>();
        for (String field = firstField(); field != null; field = nextField()) {
            require(seen.add(field) && !ErrorMarkers.isOne(field));
            switch (field) {
                case "parameters" -> parameters();
                case "name" -> name = name();
                case "datatype" -> datatype = name();
                case "shape" -> shape = shape();
                case "data" -> data(0);
                default -> skip(0);
            }
        }
        if (name == null || datatype == null || shape == null || !seen.contains("data")) {
            throw new Unclear();
        }
        Datatype type = Datatype.parse(datatype);
        require(elements.fit(type) && elements.count() == Shapes.elements(shape));
        return new TensorMetadata(name, type, shape);
    }

    private List<Long> shape() throws Unclear {
        List<Long> sizes = new ArrayList<>();
        for (boolean more = firstElement(); more; more = nextElement()) {
            require(integer());
            sizes.add(number);
        }
        return sizes;
    }

    private void data(int depth) throws Unclear {
        require(depth < DEEPEST);
        for (boolean more = firstElement(); more; more = nextElement()) {
            byte first = in[at];
            if (first == '[') {
                data(depth + 1);
            } else if (first == '"') {
                skipText();
                elements.text();
            } else if (first == 't' || first == 'f') {
                literal(first == 't' ? "true" : "false");
                elements.bool();
            } else if (integer()) {
                elements.integer(number);
            } else {
                elements.real();
            }
        }
    }

    /** Pass over a number and return whether it is an integer, which is then in {@link #number}. */
    private boolean integer() throws Unclear {
        byte[] bytes = in;
        int next = at;
        boolean negative = bytes[next] == '-';
        int first = negative ? ++next : next;
        long value = 0;
        while (isDigit(bytes[next])) {
            value = value * 10 + (bytes[next++] - '0');
        }
        int digits = next - first;
        require(digits > 0 && digits <= MOST_DIGITS && (digits == 1 || bytes[first] != '0'));
        boolean whole = true;
        if (bytes[next] == '.') {
            int point = next++;
            while (isDigit(bytes[next])) {
                next++;
            }
            require(next > point + 1 && next - point < LONGEST_NUMBER);
            whole = false;
        }
        if (bytes[next] == 'e' || bytes[next] == 'E') {
            next = exponent(next + 1, digits);
            whole = false;
        }
        at = next;
        number = negative ? -value : value;
        return whole;
    }

    private int exponent(int start, int digits) throws Unclear {
        boolean negative = in[start] == '-';
        int first = negative || in[start] == '+' ? start + 1 : start;
        int next = first;
        int power = 0;
        while (isDigit(in[next]) && next - first < MOST_EXPONENT_DIGITS) {
            power = power * 10 + (in[next++] - '0');
        }
        require(next > first && !isDigit(in[next]) && (negative || digits + power <= MOST_POWER));
        return next;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private void skip(int depth) throws Unclear {
        require(depth < DEEPEST);
        switch (in[at]) {
            case '{' -> {
                for (String field = firstField(); field != null; field = nextField()) {
                    skip(depth + 1);
                }
            }
            case '[' -> {
                for (boolean more = firstElement(); more; more = nextElement()) {
                    skip(depth + 1);
                }
            }
            case '"' -> skipText();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> integer();
        }
    }

    private void literal(String word) throws Unclear {
        for (int i = 0; i < word.length(); i++) {
            require(in[at++] == word.charAt(i));
        }
    }

    private @Nullable String firstField() throws Unclear {
        expect('{');
        space();
        if (in[at] == '}') {
            at++;
            return null;
        }
        return field();
    }

    private @Nullable String nextField() throws Unclear {
        space();
        byte next = in[at++];
        if (next == '}') {
            return null;
        }
        require(next == ',');
        space();
        return field();
    }

    private String field() throws Unclear {
        String field = name();
        space();
        expect(':');
        space();
        return field;
    }

    private boolean firstElement() throws Unclear {
        expect('[');
        space();
        if (in[at] == ']') {
            at++;
            return false;
        }
        return true;
    }

    private boolean nextElement() throws Unclear {
        space();
        byte next = in[at++];
        if (next == ']') {
            return false;
        }
        require(next == ',');
        space();
        return true;
    }

    /** Return a short text without escapes and beyond ASCII nothing. */
    private String name() throws Unclear {
        require(in[at] == '"');
        int start = ++at;
        while (in[at] != '"') {
            require(in[at] >= ' ' && in[at] != '\\' && at - start < LONGEST_NAME);
            at++;
        }
        return new String(in, start, at++ - start, StandardCharsets.US_ASCII);
    }

    private void skipText() throws Unclear {
        int start = ++at;
        while (in[at] != '"') {
            require(in[at] >= ' ' && in[at] != '\\' && at - start < LONGEST_TEXT);
            at++;
        }
        at++;
    }

    private void expect(char c) throws Unclear {
        space();
        require(in[at++] == c);
    }

    private void space() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }

    private static void require(boolean plain) throws Unclear {
        if (!plain) {
            throw new Unclear();
        }
    }

    /** Ends a scan; it has no trace, since it tells nothing. */
    private static final class Unclear extends Exception {
        private static final long serialVersionUID = 1L;

        private Unclear() {
            super("read it in full", null, false, false);
        }
    }
}
