package io.mlbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The machine and the code that measured; no host name, no user name, no
 * system property.
 *
 * @param hostFingerprint a hash by which two results of one machine are known
 * @param cpus processors available to the client
 * @param os name, version and architecture
 * @param jvm vendor and version
 * @param commit the commit of the working directory's repository, or
 *     {@code null} outside of one
 * @param dirty whether that repository had uncommitted changes, or {@code null}
 * @param mlbench the version of this tool
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Environment(
        String hostFingerprint,
        int cpus,
        String os,
        String jvm,
        @Nullable String commit,
        @Nullable Boolean dirty,
        String mlbench) {}
