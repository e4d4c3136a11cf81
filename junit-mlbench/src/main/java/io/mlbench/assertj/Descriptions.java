package io.mlbench.assertj;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.description.Description;
import org.assertj.core.description.TextDescription;

/** Says which figure an assertion is about, after what the user said. */
final class Descriptions {

    private Descriptions() {}

    static Description of(AbstractAssert<?, ?> from, String figure) {
        String said = from.descriptionText();
        return new TextDescription("%s", said.isEmpty() ? figure : said + ": " + figure);
    }
}
