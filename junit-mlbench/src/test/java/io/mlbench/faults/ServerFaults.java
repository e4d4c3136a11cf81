package io.mlbench.faults;

import io.mlbench.transport.ScriptedServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;

/** Servers that no request reaches, or only in a way that is to be tried. */
final class ServerFaults {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final byte[] ONE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final String HTTPS = "https://localhost";

    private ServerFaults() {}

    /** A server, or the place where there is none. */
    interface Site extends AutoCloseable {

        String url();

        @Override
        default void close() throws IOException {}
    }

    /** Sets a server up. */
    interface Setup {

        /**
         * Return the server, ready to be asked.
         *
         * @param certificates made when asked for
         */
        Site open(Callable<Certificates> certificates) throws Exception;
    }

    /** Return the servers by the names that they have in the table. */
    static Map<String, Setup> setups() {
        Map<String, Setup> all = new LinkedHashMap<>();
        all.put("connection refused", none -> refused("localhost"));
        all.put("connection refused on IPv6", none -> refused("[::1]"));
        all.put("unknown host", none -> () -> "no-such-host.invalid:8000");
        all.put("backlog full", none -> new FullBacklog());
        all.put(
                "TLS where http was expected",
                made -> served("http://localhost", made.call().listener(Certificates.SELF_SIGNED)));
        all.put("http where TLS was expected", none -> answering400());
        all.put("http where TLS was expected, silent", none -> served(HTTPS, new ServerSocket(0, 50, LOOPBACK)));
        all.put(
                "TLS with a self-signed certificate",
                made -> served(HTTPS, made.call().listener(Certificates.SELF_SIGNED)));
        all.put("TLS with an expired certificate", made -> trusted(made.call(), Certificates.EXPIRED));
        all.put("TLS with the certificate of another host", made -> trusted(made.call(), Certificates.OTHER_HOST));
        all.put("TLS with a trusted certificate", made -> trusted(made.call(), Certificates.SELF_SIGNED));
        all.put("IPv6 address", none -> served("http://[::1]", ipv6Listener()));
        return all;
    }

    /** Return whether this machine has the address ::1, as many containers have not. */
    static boolean hasIpv6() {
        try (ServerSocket any = ipv6Listener()) {
            return any.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket ipv6Listener() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByAddress(ONE));
    }

    private static Site refused(String host) throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, LOOPBACK)) {
            int port = unused.getLocalPort();
            return () -> host + ":" + port;
        }
    }

    private static Site served(String host, ServerSocket listener) {
        FaultyServer server = new FaultyServer(RequestFaults.NONE, false, listener);
        return new Served(host + ":" + server.port(), server::close);
    }

    private static Site answering400() throws IOException {
        ScriptedServer server = new ScriptedServer(
                client -> {
                    client.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    client.stall();
                },
                new ServerSocket(0, 50, LOOPBACK));
        return new Served(HTTPS + ":" + server.port(), server::close);
    }

    /** Serve to clients that trust the certificate's issuer, as they would with a trust store of their user. */
    private static Site trusted(Certificates certificates, String alias) throws Exception {
        Site site = served(HTTPS, certificates.listener(alias));
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(certificates.trust());
        return new Served(site.url(), () -> {
            SSLContext.setDefault(before);
            site.close();
        });
    }

    private record Served(String url, Closeable server) implements Site {
        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** Accepts nobody, and has as many waiting as the system lets wait: further connections stay unanswered. */
    private static final class FullBacklog implements Site {

        private static final int MORE_THAN_FIT = 8;

        private final ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
        private final List<SocketChannel> waiting = new ArrayList<>();

        FullBacklog() throws IOException {
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(LOOPBACK, listener.getLocalPort()));
                waiting.add(channel);
            }
        }

        @Override
        public String url() {
            return "127.0.0.1:" + listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            listener.close();
        }
    }
}
