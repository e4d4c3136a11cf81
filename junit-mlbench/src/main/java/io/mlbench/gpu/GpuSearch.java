package io.mlbench.gpu;

import io.mlbench.gpu.PageAnswer.Lacking;
import io.mlbench.gpu.PageAnswer.Memory;
import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Where GPU memory may be told, in the order of trust.
 *
 * @param configured the metrics page that the user named; if present, nothing else is tried
 * @param pages the pages to try
 * @param thisHost whether the endpoint is on this host, so that nvidia-smi may speak for it
 * @param path the folders in which nvidia-smi is looked for
 */
record GpuSearch(Optional<URI> configured, List<URI> pages, boolean thisHost, String path) {

    private static final int TRITON_PORT = 8002;
    private static final int DCGM_PORT = 9400;
    private static final int MAX_PORT = 65_535;

    GpuSearch {
        pages = List.copyOf(pages);
    }

    static GpuSearch around(EndpointUrl endpoint, Optional<URI> configured, String path) {
        return new GpuSearch(configured, pagesOf(endpoint), ThisHost.serves(endpoint), path);
    }

    /** Triton's metrics port is by default two above its HTTP port, so a moved Triton is found as well. */
    private static List<URI> pagesOf(EndpointUrl endpoint) {
        Set<URI> pages = new LinkedHashSet<>();
        pages.add(page("http", endpoint.host(), TRITON_PORT, ""));
        if (endpoint.port() + 2 <= MAX_PORT) {
            pages.add(page("http", endpoint.host(), endpoint.port() + 2, ""));
        }
        String base = endpoint.uri().getRawPath() == null ? "" : endpoint.uri().getRawPath();
        pages.add(page(endpoint.uri().getScheme(), endpoint.host(), endpoint.port(), base));
        pages.add(page("http", endpoint.host(), DCGM_PORT, ""));
        return List.copyOf(pages);
    }

    private static URI page(String scheme, String host, int port, String base) {
        return URI.create(scheme + "://" + host + ":" + port + base + "/metrics");
    }

    /**
     * What the search came to.
     *
     * @param source the source to read; empty if there is none
     * @param tried a clause for each source that is of no use
     */
    record Outcome(Optional<GpuSource> source, List<String> tried) {
        Outcome {
            tried = List.copyOf(tried);
        }
    }

    /** Look for a source; all pages are tried at once. The configured page is taken without a look. */
    Outcome find(GpuTiming timing) {
        MetricsClient client = new MetricsClient(timing.connect());
        if (configured.isPresent()) {
            return new Outcome(
                    Optional.of(new PageSource(client, configured.get(), timing)),
                    List.of("only the configured metrics page was tried"));
        }
        Map<URI, CompletableFuture<PageAnswer>> looks = new LinkedHashMap<>();
        pages.forEach(page -> looks.put(page, client.read(page, timing.probe())));
        Map<Lacking, List<String>> lacking = new LinkedHashMap<>();
        for (Map.Entry<URI, CompletableFuture<PageAnswer>> look : looks.entrySet()) {
            PageAnswer answer = look.getValue().join();
            if (answer instanceof Memory) {
                return new Outcome(Optional.of(new PageSource(client, look.getKey(), timing)), clauses(lacking));
            } else if (answer instanceof Lacking reason) {
                lacking.computeIfAbsent(reason, key -> new ArrayList<>()).add(PageSource.address(look.getKey()));
            }
        }
        return nvidiaSmi(clauses(lacking));
    }

    private static List<String> clauses(Map<Lacking, List<String>> lacking) {
        List<String> clauses = new ArrayList<>();
        lacking.forEach((reason, addresses) -> clauses.add(reason.clause(String.join(", ", addresses))));
        return clauses;
    }

    private Outcome nvidiaSmi(List<String> tried) {
        if (!thisHost) {
            return nothing(tried, "nvidia-smi was not asked since the endpoint is not on this host");
        }
        Optional<Path> executable = NvidiaSmi.find(path);
        if (executable.isEmpty()) {
            return nothing(tried, "no nvidia-smi on this host");
        }
        try {
            return new Outcome(Optional.of(NvidiaSmi.start(executable.get())), tried);
        } catch (IOException e) {
            return nothing(tried, "nvidia-smi did not start: " + e.getMessage());
        }
    }

    private static Outcome nothing(List<String> tried, String last) {
        List<String> all = new ArrayList<>(tried);
        all.add(last);
        return new Outcome(Optional.empty(), all);
    }
}
