package io.mlbench;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails tests that state objectives and are no benchmark: they would be green, and nobody would have judged them. */
final class SloGuardExtension implements BeforeAllCallback, BeforeEachCallback {

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
