package io.mlbench.plan.value;

import org.apiguardian.api.API;

/**
 * A setting, annotation or option that cannot be used as it stands. The message
 * names the place it came from, the value and the valid ones.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
