package io.mlbench.store.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON byte by byte and makes nothing of what it passes over.
 *
 * <p>It is strict: what RFC 8259 does not allow is declined, and so is a name
 * that stands twice in an object. It also declines some things that are allowed
 * but rare, such as a text with escapes that has to be returned. So what it takes
 * is whole JSON; whoever is declined asks {@link Json}, which says what is wrong.
 * Every step moves forward or declines: it ends after at most as many as there
 * are bytes.
 */
final class JsonWalk {

    private static final int DEEPEST = 64;

    /** Of all objects that are open at a time; their names are compared with each other. */
    private static final int MOST_NAMES = 512;

    private static final int LONGEST_WHOLE = 18;

    /** Jackson takes no longer ones; a text may be longer than a file that is walked through. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int LONGEST_NAME = 50_000;

    private final byte[] json;
    private final int length;

    /** Hashes of the names so far, of the outermost open object first. */
    private final int[] names = new int[MOST_NAMES];

    /** Where in {@link #names} those of the object at a depth begin. */
    private final int[] starts = new int[DEEPEST + 1];

    /** The bracket that closes what is open at a depth. */
    private final byte[] ends = new byte[DEEPEST + 1];

    private int nameCount;
    private int depth;
    private int at;
    private int nameStart;
    private int nameEnd;
    private boolean isFirst;
    private boolean isPlain;
    private boolean isWhole;

    /** Walk through the first {@code length} bytes. */
    JsonWalk(byte[] json, int length) {
        this.json = json;
        this.length = length;
    }

    /** Return whether an object comes next. */
    boolean isObject() {
        return peek() == '{';
    }

    /** Step into an object, if there is one. */
    boolean entersObject() {
        if (peek() != '{') {
            return false;
        }
        enter('}');
        return true;
    }

    /** Step into an array, if there is one. */
    boolean entersArray() {
        if (peek() != '[') {
            return false;
        }
        enter(']');
        return true;
    }

    private void enter(char end) {
        if (depth == DEEPEST) {
            throw new Declined();
        }
        at++;
        depth++;
        ends[depth] = (byte) end;
        starts[depth] = nameCount;
        isFirst = true;
    }

    /** Step to the value of the next member of the object; at its end, step out and return {@code false}. */
    boolean hasMember() {
        if (!hasElement('}')) {
            return false;
        }
        nameStart = at + 1;
        passText();
        nameEnd = at - 1;
        if (!isPlain || nameEnd - nameStart > LONGEST_NAME) {
            throw new Declined();
        }
        rememberName();
        expect(':');
        return true;
    }

    /** Step to the next value of the array; at its end, step out and return {@code false}. */
    boolean hasElement() {
        return hasElement(']');
    }

    private boolean hasElement(char end) {
        if (peek() == end) {
            at++;
            nameCount = starts[depth--];
            isFirst = false;
            return false;
        }
        if (!isFirst) {
            expect(',');
        }
        isFirst = false;
        peek();
        return true;
    }

    /** Return the name of the member whose value comes next. */
    String name() {
        return new String(json, nameStart, nameEnd - nameStart, StandardCharsets.US_ASCII);
    }

    /** Names whose hashes are equal may be equal. */
    private void rememberName() {
        byte[] bytes = json;
        int end = nameEnd;
        int hash = 0;
        for (int i = nameStart; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        for (int i = starts[depth]; i < nameCount; i++) {
            if (names[i] == hash) {
                throw new Declined();
            }
        }
        if (nameCount == MOST_NAMES) {
            throw new Declined();
        }
        names[nameCount++] = hash;
    }

    /**
     * Pass over the value that comes next. Without recursion: the JVM's compiler
     * would copy the method into itself and take seconds over it.
     */
    void pass() {
        int outside = depth;
        passScalarOrEnter();
        while (depth > outside) {
            if (ends[depth] == '}' ? hasMember() : hasElement()) {
                passScalarOrEnter();
            }
        }
    }

    private void passScalarOrEnter() {
        switch (peek()) {
            case '{' -> enter('}');
            case '[' -> enter(']');
            case '"' -> passText();
            case 't' -> passWord("true");
            case 'f' -> passWord("false");
            case 'n' -> passWord("null");
            default -> passNumber();
        }
    }

    /** Return the text, the number as Long or Double, the Boolean or the null that comes next. */
    @Nullable
    Object scalar() {
        byte first = peek();
        if (first == '{' || first == '[') {
            throw new Declined();
        }
        int start = at;
        passScalarOrEnter();
        return switch (first) {
            case '"' -> text(start + 1, at - 1);
            case 't' -> true;
            case 'f' -> false;
            case 'n' -> null;
            default -> number(start);
        };
    }

    /** Require a null, where neither an object nor an array is. */
    void passNull() {
        if (scalar() != null) {
            throw new Declined();
        }
    }

    /** Require that nothing follows but white space. */
    void end() {
        while (at < length) {
            if (!isSpace(json[at++])) {
                throw new Declined();
            }
        }
    }

    private Object number(int start) {
        String digits = new String(json, start, at - start, StandardCharsets.US_ASCII);
        if (!isWhole) {
            return Double.valueOf(digits);
        }
        if (digits.length() > LONGEST_WHOLE) {
            throw new Declined();
        }
        return Long.valueOf(digits);
    }

    private String text(int from, int to) {
        if (!isPlain) {
            for (int i = from; i < to; i++) {
                if (json[i] == '\\') {
                    throw new Declined();
                }
            }
        }
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    private void passText() {
        expect('"');
        int start = at;
        isPlain = true;
        boolean isAscii = true;
        while (true) {
            byte special = passPlain();
            if (special == '"') {
                break;
            }
            isPlain = false;
            if (special == '\\') {
                passEscape();
            } else if (special < 0) {
                isAscii = false;
            } else {
                throw new Declined(); // a control character, or the end of the file
            }
        }
        // What is no UTF-8 becomes this character; where it stands by itself, it is declined as well.
        if (!isAscii && new String(json, start, at - 1 - start, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0) {
            throw new Declined();
        }
    }

    /**
     * Pass over what stands for itself and the byte behind it, and return that;
     * 0 for the end of the file. Most of a file is read here, hence the local
     * variables.
     */
    private byte passPlain() {
        byte[] bytes = json;
        int end = length;
        int i = at;
        while (i < end) {
            byte one = bytes[i++];
            if (one < ' ' || one == '"' || one == '\\') {
                at = i;
                return one;
            }
        }
        at = i;
        return 0;
    }

    private void passEscape() {
        byte escaped = at < length ? json[at] : 0;
        at++;
        switch (escaped) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                for (int end = at + 4; at < end; at++) {
                    if (at == length || json[at] < 0 || Character.digit(json[at], 16) < 0) {
                        throw new Declined();
                    }
                }
            }
            default -> throw new Declined();
        }
    }

    private void passWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at == length || json[at++] != word.charAt(i)) {
                throw new Declined();
            }
        }
    }

    /** What follows a number is no part of one, or else it is declined as what follows a value. */
    private void passNumber() {
        int start = at;
        isWhole = true;
        passIf('-');
        if (!passIf('0')) {
            passDigits();
        }
        if (passIf('.')) {
            isWhole = false;
            passDigits();
        }
        if (passIf('e') || passIf('E')) {
            isWhole = false;
            if (!passIf('+')) {
                passIf('-');
            }
            passDigits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new Declined();
        }
    }

    private void passDigits() {
        byte[] bytes = json;
        int end = length;
        int i = at;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        if (i == at) {
            throw new Declined();
        }
        at = i;
    }

    private boolean passIf(char expected) {
        if (at < length && json[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw new Declined();
        }
        at++;
    }

    /** Step to what is no white space, and return it. */
    private byte peek() {
        byte[] bytes = json;
        int end = length;
        for (int i = at; i < end; i++) {
            byte one = bytes[i];
            if (one > ' ' || !isSpace(one)) {
                at = i;
                return one;
            }
        }
        throw new Declined();
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    /** Not taken; nothing is said about whether it is wrong. */
    static final class Declined extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Declined() {
            super(null, null, false, false);
        }
    }
}
