package io.mlbench.example;

import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * Runs the embedded server by itself, so that a person can try it with curl.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EmbeddedServerMain {

    private EmbeddedServerMain() {}

    /**
     * Start the server, print its address and serve until the JVM is stopped.
     *
     * @param arguments the port, or nothing for any free one
     */
    @SuppressWarnings("SystemOut") // a console program: its output is what it is for
    public static void main(String[] arguments) throws InterruptedException {
        LanguageDetectorServer server = new LanguageDetectorServer();
        try {
            EndpointUrl url = server.start(port(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-embedded-server"));
            System.out.println("Serving " + server.model() + " at " + url.uri() + "; stop with Ctrl-C. Try:");
            System.out.println("curl " + url.resolve("/v2/models/" + server.model() + "/infer")
                    + " -d '{\"inputs\":[{\"name\":\"TEXT\",\"shape\":[1,1],\"datatype\":\"BYTES\","
                    + "\"data\":[\"Guten Morgen, wie geht es Ihnen?\"]}]}'");
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(e instanceof IOException ? 3 : 2);
        }
        Thread.currentThread().join(); // never ends: until Ctrl-C
    }

    private static int port(String[] arguments) {
        if (arguments.length == 0) {
            return 0;
        }
        if (arguments.length == 1 && arguments[0].matches("\\d{1,5}")) {
            int port = Integer.parseInt(arguments[0]);
            if (port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("usage: EmbeddedServerMain [PORT], a number from 0 (any free port) to 65535,"
                + " but was: " + String.join(" ", arguments));
    }
}
