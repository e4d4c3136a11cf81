package io.mlbench.gpu;

import io.mlbench.plan.value.EndpointUrl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Tells whether an endpoint is on this host. */
final class ThisHost {

    private ThisHost() {}

    /** Return whether the endpoint's name means loopback or an address of an interface of this host. */
    static boolean serves(EndpointUrl endpoint) {
        if (endpoint.isLoopback()) {
            return true;
        }
        try {
            InetAddress address = InetAddress.getByName(endpoint.host());
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            // What cannot be shown to be this host must not be measured here.
            return false;
        }
    }
}
