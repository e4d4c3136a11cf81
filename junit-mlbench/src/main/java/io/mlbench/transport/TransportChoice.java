package io.mlbench.transport;

import org.apiguardian.api.API;

/**
 * Which transport is to send the requests.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum TransportChoice {
    /** {@link #WIRE} where it can be used without a difference but in speed, else {@link #JDK}. */
    AUTO,
    /** The JDK's client: http and https, and through the proxy that the JVM is set to. */
    JDK,
    /** The client of this project: plain http, straight to the server. */
    WIRE
}
