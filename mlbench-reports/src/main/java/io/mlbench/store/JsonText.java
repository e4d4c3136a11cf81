package io.mlbench.store;

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
}
