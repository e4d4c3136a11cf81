package io.mlbench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates of servers, made with the JDK's keytool. */
final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String FILE = "certificates.p12";
    private static final long LONGEST_SECONDS = 60;

    /** Each of the names is an alias in the store. */
    static final String SELF_SIGNED = "self-signed";

    static final String EXPIRED = "expired";
    static final String OTHER_HOST = "other-host";

    private final KeyStore keys;

    private Certificates(KeyStore keys) {
        this.keys = keys;
    }

    /** Make the certificates in a folder. */
    static Certificates make(Path folder) throws Exception {
        // Two are issued by the first: an expired certificate that is itself trusted is not found to be expired.
        keytool(folder, SELF_SIGNED, "localhost", "-1d", "-ext", "BC=ca:true");
        keytool(folder, EXPIRED, "localhost", "-10d", "-signer", SELF_SIGNED);
        keytool(folder, OTHER_HOST, "other.example", "-1d", "-signer", SELF_SIGNED);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
            keys.load(in, PASSWORD);
        }
        return new Certificates(keys);
    }

    private static void keytool(Path folder, String alias, String host, String startDate, String... more)
            throws IOException, InterruptedException {
        Path log = folder.resolve("keytool.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", alias, "-keyalg", "EC"));
        command.addAll(List.of("-dname", "CN=" + host, "-ext", "SAN=dns:" + host));
        command.addAll(List.of("-startdate", startDate, "-validity", alias.equals(EXPIRED) ? "1" : "30"));
        command.addAll(List.of(
                "-storetype", "PKCS12", "-keystore", folder.resolve(FILE).toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroy();
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }

    /** Return a listener on the loopback interface that shows one of the certificates. */
    ServerSocket listener(String alias) throws GeneralSecurityException, IOException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load((@Nullable InputStream) null, PASSWORD);
        one.setKeyEntry("server", keys.getKey(alias, PASSWORD), PASSWORD, keys.getCertificateChain(alias));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(one, PASSWORD);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(own.getKeyManagers(), null, null);
        return server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Return what makes a client trust their issuer, as a trust store of the user's would. */
    SSLContext trust() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load((@Nullable InputStream) null, PASSWORD);
        trusted.setCertificateEntry("issuer", keys.getCertificate(SELF_SIGNED));
        TrustManagerFactory anchors = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        anchors.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, anchors.getTrustManagers(), null);
        return client;
    }
}
