package io.mlbench.store.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a piece of JSON, and where; becomes a
 * {@link ResultFileException} with those who know the file.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MalformedResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Field ROOT = new Field("");

    /** Where it is, counted from 1; 0 if not known. */
    private final int line;

    private final int column;

    MalformedResultException(Field field, String reason) {
        super(field.prefix() + reason);
        this.line = 0;
        this.column = 0;
    }

    MalformedResultException(JsonProcessingException cause) {
        super(field(cause).prefix() + reason(cause), cause);
        JsonLocation location = cause.getLocation();
        this.line = location == null ? 0 : Math.max(0, location.getLineNr());
        this.column = location == null ? 0 : Math.max(0, location.getColumnNr());
    }

    /** Return the message that names the file. */
    public String in(Path file) {
        return in(file, line);
    }

    /** Return the message for JSON that is one line of a file. */
    public String in(Path file, int lineOfFile) {
        return "cannot read " + file + (lineOfFile > 0 ? ", line " + lineOfFile : "")
                + (column > 0 ? ", column " + column : "") + ": " + getMessage();
    }

    private static Field field(JsonProcessingException cause) {
        Field field = ROOT;
        if (cause instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference reference : mapping.getPath()) {
                String name = reference.getFieldName();
                field = name == null ? field.at(reference.getIndex()) : field.at(name);
            }
        }
        return field;
    }

    /** Say it without Java's type names and Jackson's option names, which help nobody repair a file. */
    private static String reason(JsonProcessingException cause) {
        String message = cause.getOriginalMessage();
        if (message.startsWith("Unexpected end-of-input")) {
            return "the file ends in the middle";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows after the end";
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return "must be " + expected(mismatch.getTargetType());
        }
        return message.replaceFirst(": enable `.*", " is not JSON");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return type == Boolean.class ? "true or false" : "text";
    }
}
