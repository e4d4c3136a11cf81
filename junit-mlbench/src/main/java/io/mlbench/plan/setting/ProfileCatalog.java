package io.mlbench.plan.setting;

import io.mlbench.plan.value.ConfigurationException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The profiles and defaults that a person keeps in files.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ProfileCatalog {

    /** A catalogue without any profile and default. */
    ProfileCatalog EMPTY = new ProfileCatalog() {
        @Override
        public SettingsSource profile(String name, String askedBy) {
            throw new ConfigurationException(
                    "profile \"%s\", asked for by %s, does not exist".formatted(name, askedBy));
        }

        @Override
        public SettingsSource defaults() {
            return setting -> Optional.empty();
        }
    };

    /**
     * Return what a profile says.
     *
     * @param askedBy the place that named the profile
     * @throws ConfigurationException if there is no such profile
     */
    SettingsSource profile(String name, String askedBy);

    /** Return the defaults of the files. */
    SettingsSource defaults();
}
