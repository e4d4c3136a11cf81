package io.mlbench.example;

import com.sun.net.httpserver.HttpServer;
import io.mlbench.endpoint.EmbeddedServer;
import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Serves the OpenNLP language detector over the Open Inference Protocol, on the
 * loopback interface of this machine.
 *
 * <p>The model, about 40 MB of heap, is loaded by the first start in a JVM and
 * shared by all later ones.
 *
 * <p>Loading this class sets JVM-wide defaults of the JDK's HTTP server, unless
 * they are set already; see the comment there. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LanguageDetectorServer implements EmbeddedServer {

    static {
        // The JDK reads these once, when its server class loads, so they are set before. Without the first, headers
        // and body leave in two packets, and Java 17 answers every kept-alive POST about 40 ms late (Nagle's algorithm
        // waiting for a delayed acknowledgement). Without the second, the server closes the connections beyond 200
        // after each answer, which a client with more of them sees as failures.
        setUnlessPresent("sun.net.httpserver.nodelay", "true");
        setUnlessPresent("sun.net.httpserver.maxIdleConnections", "4096");
    }

    private static final String LOOPBACK = "127.0.0.1";
    /** Connections that may wait to be accepted: all clients of a benchmark connect at the same moment. */
    private static final int BACKLOG = 1024;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Detector.Loading loading;
    private @Nullable Running running;

    /** Make a server that is not yet started. */
    public LanguageDetectorServer() {
        this(LanguageDetection::shared);
    }

    /** Make a server of another detector under the same model's name, as a new version of it would be served. */
    LanguageDetectorServer(Detector.Loading loading) {
        this.loading = loading;
    }

    @Override
    public String model() {
        return ModelDescription.NAME;
    }

    @Override
    public EndpointUrl start() throws IOException {
        return start(0);
    }

    /**
     * Start on a port, where 0 is any free one, and return the address once the model is ready.
     *
     * @throws IllegalStateException if it is running already
     * @throws IOException if the model cannot be read or the port is taken
     */
    synchronized EndpointUrl start(int port) throws IOException {
        if (running != null) {
            throw new IllegalStateException("the server is running already; close it before it is started again");
        }
        InferenceRouter router = new InferenceRouter(loading.load());
        HttpServer http = listen(port);
        RequestThreads threads = new RequestThreads(2 * Runtime.getRuntime().availableProcessors());
        http.setExecutor(threads);
        http.createContext("/", new InferenceHandler(router));
        http.start();
        running = new Running(http, threads);
        return EndpointUrl.parse("http://" + LOOPBACK + ":" + http.getAddress().getPort());
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            // HttpServer.stop(seconds) is no help: on Java 17 it waits the whole time if nothing is in flight.
            running.threads().awaitUnderWay(LONGEST_STOP);
            running.http().stop(0);
            running.threads().close();
            running = null;
        }
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            String hint = port == 0 ? "" : "; choose another port, or 0 for any free one";
            throw new IOException("cannot listen on " + LOOPBACK + ":" + port + ": " + e.getMessage() + hint, e);
        }
    }

    private static void setUnlessPresent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private record Running(HttpServer http, RequestThreads threads) {}
}
