/** The settings, each declared once, and the places that state them. */
@NullMarked
package io.mlbench.plan.setting;

import org.jspecify.annotations.NullMarked;
