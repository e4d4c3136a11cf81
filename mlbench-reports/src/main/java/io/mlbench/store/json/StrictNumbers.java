package io.mlbench.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Numbers that are numbers: no text in their place, finite, not negative.
 *
 * <p>Jackson's own ones take the texts "NaN" and "Infinity" even with coercion
 * off, and read 1e999 as infinity.
 */
final class StrictNumbers {

    private StrictNumbers() {}

    static SimpleModule module() {
        return new SimpleModule("strict-numbers")
                .addDeserializer(Double.class, new Decimal())
                .addDeserializer(Long.class, new Whole())
                .addDeserializer(Integer.class, new SmallWhole())
                .addSerializer(Double.class, new Plain());
    }

    private static void requireNumber(JsonParser parser, boolean accepted, String expected) throws IOException {
        if (!accepted) {
            JsonToken token = parser.currentToken();
            String actual = token.isStructStart() ? token.asString() : parser.getText();
            String quote = token == JsonToken.VALUE_STRING ? "\"" : "";
            throw JsonMappingException.from(parser, "must be " + expected + " but was " + quote + actual + quote);
        }
    }

    private static final class Decimal extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser, parser.currentToken().isNumeric(), "a number");
            double value = parser.getDoubleValue();
            requireNumber(parser, Double.isFinite(value), "finite");
            requireNumber(parser, value >= 0, "0 or more");
            return value;
        }
    }

    private static final class Whole extends JsonDeserializer<Long> {
        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser, parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "a whole number");
            long value = parser.getLongValue();
            requireNumber(parser, value >= 0, "0 or more");
            return value;
        }
    }

    private static final class SmallWhole extends JsonDeserializer<Integer> {
        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser, parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "a whole number");
            int value = parser.getIntValue();
            requireNumber(parser, value >= 0, "0 or more");
            return value;
        }
    }

    /** Keep out of files what reading refuses. */
    private static final class Plain extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value) || value < 0) {
                throw JsonMappingException.from(generator, "must be finite and 0 or more but was " + value);
            }
            generator.writeNumber(value);
        }
    }
}
