package io.mlbench.store.json;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * JSON for reports, written as result files are.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JsonText {

    private JsonText() {}

    /**
     * Return indented JSON that ends with a line end.
     *
     * @param object maps, lists, text, booleans and numbers; numbers finite and
     *     not negative
     */
    public static String of(Map<String, ?> object) {
        return Json.pretty(object);
    }

    /**
     * Return an indented JSON array that ends with a line end.
     *
     * @param array as the values of an object
     */
    public static String of(List<?> array) {
        return Json.pretty(array);
    }
}
