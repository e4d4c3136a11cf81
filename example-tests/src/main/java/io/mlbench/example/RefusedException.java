package io.mlbench.example;

import java.util.Collection;
import java.util.Objects;

/** A request that cannot be answered, with the status and the sentence that say why. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    private final int status;
    private final String allow;

    RefusedException(int status, String message) {
        this(status, message, "");
    }

    private RefusedException(int status, String message, String allow) {
        super(message, null, false, false);
        this.status = status;
        this.allow = allow;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, message);
    }

    static RefusedException methodNotAllowed(Call call, String allowed) {
        String message = "method " + call.method() + " is not allowed for /" + String.join("/", call.path()) + "; use "
                + allowed;
        return new RefusedException(405, message, allowed);
    }

    /** Return the text in quotation marks, cut where it is long: it comes from the client. */
    static String quoted(String text) {
        return '"' + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + '"';
    }

    /** Return the choices as a sentence shows them. */
    static String listed(Collection<?> choices) {
        return String.join(", ", choices.stream().map(Object::toString).toList());
    }

    int status() {
        return status;
    }

    /** Return the method that the path takes, empty unless the status is 405. */
    String allow() {
        return allow;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
