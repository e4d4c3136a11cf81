package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadPointTests {

    @Test
    void each_kind_of_load_is_named_as_the_setting_that_states_it() {
        assertThat(new LoadPoint.Closed(8)).hasToString("concurrency=8");
        assertThat(new LoadPoint.Open(new Rate(0.5, 0.5))).hasToString("rate=0.5");
        assertThat(search(LoadPoint.Raised.CONCURRENCY)).hasToString("find-max=concurrency");
    }

    @Test
    void a_closed_loop_has_at_least_one_request_under_way() {
        assertThat(new LoadPoint.Closed(1).concurrency()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadPoint.Closed(0))
                .withMessage("concurrency must be positive but was 0");
    }

    @Test
    void a_search_probes_steady_loads_of_the_kind_that_it_raises() {
        assertThat(search(LoadPoint.Raised.RATE).at(12.5)).isEqualTo(new LoadPoint.Open(new Rate(12.5, 12.5)));
        assertThat(search(LoadPoint.Raised.CONCURRENCY).at(12)).isEqualTo(new LoadPoint.Closed(12));
    }

    private static LoadPoint.Search search(LoadPoint.Raised raised) {
        return new LoadPoint.Search(raised, 4, Duration.ofMinutes(1));
    }
}
