package io.mlbench.jupiter.guard;

import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails tests that state objectives and are no benchmark: they would be green, and nobody would have judged them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SloGuardExtension implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getTestClass().filter(UnjudgedObjectives::on).ifPresent(type -> {
            throw new ExtensionConfigurationException(UnjudgedObjectives.message(type));
        });
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getTestMethod().filter(UnjudgedObjectives::on).ifPresent(method -> {
            throw new ExtensionConfigurationException(UnjudgedObjectives.message(method));
        });
    }
}
