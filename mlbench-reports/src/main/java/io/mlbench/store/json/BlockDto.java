package io.mlbench.store.json;

import io.mlbench.result.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Block} in a file.
 *
 * @param warmup {@code true} for a block of the warm-up; absent otherwise
 */
record BlockDto(
        @Nullable Double startMs,
        @Nullable Boolean warmup,
        @Nullable Long ok,
        @Nullable Long failed,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double max) {

    static BlockDto of(Block block) {
        return new BlockDto(
                block.startMillis(),
                block.warmup() ? Boolean.TRUE : null,
                block.ok(),
                block.failed(),
                block.p50(),
                block.p95(),
                block.max());
    }

    static List<Block> values(@Nullable List<BlockDto> blocks, Field here) {
        List<Block> values = new ArrayList<>();
        for (BlockDto block : here.list(blocks)) {
            values.add(block.value(here.at(values.size())));
        }
        return values;
    }

    private Block value(Field here) {
        return new Block(
                here.at("start_ms").require(startMs),
                Boolean.TRUE.equals(warmup),
                here.at("ok").require(ok),
                here.at("failed").require(failed),
                p50,
                p95,
                max);
    }
}
