package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.profile.Claim;
import io.mlbench.profile.ProjectFile;
import io.mlbench.profile.TrustedFiles;
import io.mlbench.profile.UserFolders;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trust}: lets the file of a folder use the user's secrets and files. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show what the .ml-benchmark.yaml of a folder says of addresses, headers and files, and trust its current content.",
            "",
            "Without trust it cannot send your secrets anywhere, nor use files outside of its folder. A file that has"
                    + " changed is no longer trusted. On a build server, MLBENCH_TRUST=1 in the environment does the same."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 usage, no such file, or one that is not valid.",
            "",
            "Examples:",
            "  ml-benchmark.sh trust --show",
            "  ml-benchmark.sh trust ~/projects/detector"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TrustCommand implements Callable<Integer> {

    private final UserFolders user;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder (default: this one)")
    Path dir = Path.of("");

    @Option(names = "--show", description = "only show what the file says, and whether it is trusted")
    boolean show;

    @Option(names = "--revoke", description = "trust it no more")
    boolean revoke;

    @Option(names = "--list", description = "list the files that are trusted")
    boolean list;

    TrustCommand() {
        this(UserFolders.ofThisProcess());
    }

    TrustCommand(UserFolders user) {
        this.user = user;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        if (Stream.of(show, revoke, list).filter(asked -> asked).count() > 1) {
            throw new ParameterException(
                    command.commandLine(), "--show, --revoke and --list exclude each other; give one");
        }
        PrintWriter out = command.commandLine().getOut();
        try {
            TrustedFiles trusted = new TrustedFiles(user.trusted()
                    .orElseThrow(() -> new ConfigurationException(
                            "there is no home folder to note it in; set HOME or XDG_STATE_HOME to an absolute path")));
            if (list) {
                list(trusted, out);
            } else if (revoke) {
                revoke(trusted, out);
            } else {
                trust(trusted, out);
            }
            out.flush();
            return ExitCode.MET.code();
        } catch (ConfigurationException e) {
            command.commandLine().getErr().println("Configuration error: " + e.getMessage());
            command.commandLine().getErr().flush();
            return ExitCode.USAGE.code();
        }
    }

    private static void list(TrustedFiles trusted, PrintWriter out) {
        List<TrustedFiles.Noted> all = trusted.all();
        all.forEach(file -> out.println(file.path() + ": " + file.standing()));
        if (all.isEmpty()) {
            out.println("No file is trusted.");
        }
    }

    private void revoke(TrustedFiles trusted, PrintWriter out) {
        Path file = dir.resolve(ProjectFile.NAME).toAbsolutePath().normalize();
        out.println(file + (trusted.remove(dir) ? " is trusted no more." : " was not trusted."));
    }

    private void trust(TrustedFiles trusted, PrintWriter out) {
        if (!Files.exists(dir.resolve(ProjectFile.NAME))) {
            throw new ConfigurationException("there is no " + ProjectFile.NAME + " in " + dir.toAbsolutePath()
                    + "; name the folder that has one");
        }
        ProjectFile.in(dir, user.ownFile())
                .ifPresentOrElse(
                        file -> trust(file, trusted, out),
                        () -> out.println("This is your own file, which needs no trust."));
    }

    private void trust(ProjectFile file, TrustedFiles trusted, PrintWriter out) {
        List<Claim> claims = file.claims();
        if (!claims.isEmpty()) {
            out.print("| Setting | Value | Set By |\n|---------|-------|--------|\n");
            claims.forEach(claim -> out.print("| %s | %s | %s |%n"
                    .formatted(
                            claim.key(),
                            claim.value().replace("\n", "; ").replace("|", "\\|"),
                            claim.origin().replace("|", "\\|"))));
            out.println();
        }
        if (claims.stream().anyMatch(claim -> claim.key().equals(Setting.URL.key()))) {
            out.println(
                    "Trusted, it also gets your own headers and files at its addresses: those of your profile of the"
                            + " same name, of your defaults, of the environment and of options.");
            out.println();
        }
        if (show) {
            out.println(file.file() + ": " + trusted.standing(file));
            return;
        }
        trusted.add(file);
        out.println("Trusted with its current content: " + file.file());
    }
}
