package io.mlbench.transport;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Says what is wrong with a server's TLS and what to do about it. The JDK's own
 * words name neither an expired certificate nor a way out.
 */
final class TlsProblem {

    private TlsProblem() {}

    /** @param chain an exception and its causes, the outermost first; one is an {@link SSLException} */
    static String of(List<Throwable> chain) {
        for (Throwable e : chain) {
            String said = text(e);
            String words = said.toLowerCase(Locale.ROOT);
            if (e instanceof CertificateExpiredException) {
                return "the server's certificate has expired (" + said + "); have it renewed";
            } else if (e instanceof CertificateNotYetValidException) {
                return "the server's certificate is not valid yet (" + said + "); set this machine's clock,"
                        + " or have it renewed";
            } else if (words.startsWith("no subject alternative") || words.startsWith("no name matching")) {
                return "the server's certificate is for another host (" + said + "); use the name that it is for";
            } else if (words.contains("unable to find valid certification path")) {
                return "Java trusts neither the server's certificate nor its issuer; name a trust store with one of"
                        + " them, with -Djavax.net.ssl.trustStore=FILE";
            } else if (words.contains("ssl message")) {
                return "the server does not speak TLS; use http:// if that is as it should be";
            }
        }
        return chain.stream()
                .filter(SSLException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .map(TlsProblem::text)
                .orElse("the handshake failed");
    }

    private static String text(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
