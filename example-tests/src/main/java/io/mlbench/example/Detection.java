package io.mlbench.example;

/**
 * The language that the model finds in a text.
 *
 * @param language the label, as {@link LanguageCodes} gives it
 * @param probability the model's probability of it; spread over 103 languages,
 *     so that even a sure answer is only about 0.02, and no threshold
 */
record Detection(String language, float probability) {}
