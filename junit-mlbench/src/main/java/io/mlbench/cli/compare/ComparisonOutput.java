package io.mlbench.cli.compare;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.options.Format;
import io.mlbench.compare.Comparison;
import io.mlbench.compare.PointComparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.text.ComparisonReport;
import io.mlbench.report.text.VerdictTable;
import io.mlbench.result.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import picocli.CommandLine;

/** What a comparison prints, and what it tells the caller: the same for saved results and for those just measured. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComparisonOutput {

    private ComparisonOutput() {}

    /**
     * Tell of the requests that failed on the side which no objective judges.
     *
     * @return {@link ExitCode#VIOLATED} if more of them failed than is accepted
     */
    public static ExitCode tellFailedRequests(
            ComparedObjectives objectives, ResultFile baseline, String name, CommandLine command) {
        List<Verdict> failed = objectives.failedRequests(baseline);
        for (Verdict verdict : failed) {
            double percent = Objects.requireNonNull(verdict.actual(), "only measured ones are judged");
            command.getErr()
                    .println("Requests to " + name + " failed (error rate " + NumberFormats.percent(percent)
                            + "), and they say little about its speed; fix that, or accept it with --slo \"error-rate <= 5 %\""
                            + " how many are accepted.");
        }
        command.getErr().flush();
        return failed.isEmpty() ? ExitCode.MET : ExitCode.VIOLATED;
    }

    /**
     * Print a comparison with the verdicts on its candidate.
     *
     * @param verdicts for each load point of the candidate; empty where no objective was judged
     * @return {@link ExitCode#VIOLATED} for a regression or an objective that does not hold
     */
    public static ExitCode print(
            Comparison comparison, List<List<Verdict>> verdicts, Format format, CommandLine command) {
        PrintWriter out = command.getOut();
        if (format == Format.JSON) {
            out.print(ComparisonJson.of(comparison, verdicts));
        } else {
            out.print(ComparisonReport.render(comparison));
            printObjectives(comparison, verdicts, out);
        }
        out.flush();
        // On the other stream: the table is for pasting, and one run on each side is the usual case.
        if (comparison.points().stream().anyMatch(PointComparison::isUnreplicated)) {
            command.getErr()
                    .println(
                            "UNREPLICATED: with fewer than three runs on each side, or one against five, smaller differences"
                                    + " may be noise.");
            command.getErr().flush();
        }
        boolean holds = verdicts.stream().flatMap(List::stream).allMatch(Verdict::passed);
        return holds && !comparison.isRegressed() ? ExitCode.MET : ExitCode.VIOLATED;
    }

    private static void printObjectives(Comparison comparison, List<List<Verdict>> verdicts, PrintWriter out) {
        if (!verdicts.isEmpty()) {
            out.print("\n## Objectives\n");
        }
        for (int i = 0; i < verdicts.size(); i++) {
            String title = verdicts.size() > 1 ? comparison.points().get(i).title() : "";
            out.print("\n" + VerdictTable.section(title, verdicts.get(i)));
        }
    }
}
