package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exceptions have the texts of the JDK's own. */
class TlsProblemTests {

    @ParameterizedTest
    @MethodSource("problems")
    void a_failed_handshake_says_what_to_do(Throwable cause, String problem) {
        SSLException outer = new SSLHandshakeException("PKIX path validation failed");

        assertThat(TlsProblem.of(List.of(outer, cause))).isEqualTo(problem);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(
                        new CertificateExpiredException("NotAfter: Sat Feb 03 12:00:00 UTC 2024"),
                        "the server's certificate has expired (NotAfter: Sat Feb 03 12:00:00 UTC 2024);"
                                + " have it renewed"),
                Arguments.of(
                        new CertificateNotYetValidException("NotBefore: Sat Feb 03 12:00:00 UTC 2124"),
                        "the server's certificate is not valid yet (NotBefore: Sat Feb 03 12:00:00 UTC 2124);"
                                + " set this machine's clock, or have it renewed"),
                Arguments.of(
                        new CertificateException("No subject alternative DNS name matching other found."),
                        "the server's certificate is for another host (No subject alternative DNS name matching other"
                                + " found); use the name that it is for"),
                Arguments.of(
                        new CertificateException("No name matching other found"),
                        "the server's certificate is for another host (No name matching other found);"
                                + " use the name that it is for"),
                Arguments.of(
                        new CertPathValidatorException("unable to find valid certification path to requested target"),
                        "Java trusts neither the server's certificate nor its issuer; name a trust store with one of"
                                + " them, with -Djavax.net.ssl.trustStore=FILE"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "the server does not speak TLS; use http:// if that is as it should be"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void any_other_failure_is_told_in_the_words_of_the_innermost_exception_of_tls(
            List<Throwable> chain, String problem) {
        assertThat(TlsProblem.of(chain)).isEqualTo(problem);
    }

    static Stream<Arguments> others() {
        SSLException outer = new SSLException("outer");
        return Stream.of(
                Arguments.of(
                        List.of(outer, new SSLHandshakeException("Received fatal alert: handshake_failure.")),
                        "Received fatal alert: handshake_failure"),
                Arguments.of(List.of(outer, new EOFException("SSL peer shut down incorrectly")), "outer"),
                Arguments.of(List.of(new SSLException((String) null)), "SSLException"));
    }
}
