package io.mlbench.store.json;

import io.mlbench.result.Client;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Client} in a file. */
record ClientDto(
        @Nullable FloorDto floor,
        @Nullable PacingDto pacing,
        @Nullable Double cpuUs,
        @Nullable PausesDto pauses,
        @Nullable List<String> limits) {

    static @Nullable ClientDto of(@Nullable Client client) {
        return client == null
                ? null
                : new ClientDto(
                        FloorDto.of(client.floor()),
                        PacingDto.of(client.pacing()),
                        client.cpuMicros(),
                        PausesDto.of(client.pauses()),
                        client.limits());
    }

    Client value(Field here) {
        return new Client(
                floor == null ? null : floor.value(here.at("floor")),
                pacing == null ? null : pacing.value(here.at("pacing")),
                cpuUs,
                here.at("pauses").require(pauses).value(here.at("pauses")),
                here.at("limits").list(limits));
    }

    /** {@link Client.Floor} in a file. */
    record FloorDto(
            @Nullable Long requests,
            @Nullable Double p50Us,
            @Nullable Double p99Us,
            @Nullable Double cpuUs,
            @Nullable RestedDto rested) {

        static @Nullable FloorDto of(Client.@Nullable Floor floor) {
            return floor == null
                    ? null
                    : new FloorDto(
                            floor.requests(),
                            floor.p50Micros(),
                            floor.p99Micros(),
                            floor.cpuMicros(),
                            RestedDto.of(floor.rested()));
        }

        Client.Floor value(Field here) {
            return new Client.Floor(
                    here.at("requests").require(requests),
                    here.at("p50_us").require(p50Us),
                    here.at("p99_us").require(p99Us),
                    cpuUs,
                    rested == null ? null : rested.value(here.at("rested")));
        }
    }

    /** {@link Client.Rested} in a file. */
    record RestedDto(
            @Nullable Long requests,
            @Nullable Double p50Us,
            @Nullable Double p95Us,
            @Nullable Double mostUs) {

        static @Nullable RestedDto of(Client.@Nullable Rested rested) {
            return rested == null
                    ? null
                    : new RestedDto(rested.requests(), rested.p50Micros(), rested.p95Micros(), rested.mostMicros());
        }

        Client.Rested value(Field here) {
            return new Client.Rested(
                    here.at("requests").require(requests),
                    here.at("p50_us").require(p50Us),
                    p95Us,
                    here.at("most_us").require(mostUs));
        }
    }

    /** {@link Client.Pacing} in a file. */
    record PacingDto(
            @Nullable Double requested,
            @Nullable Double achieved,
            @Nullable SpreadDto sendDelayMs,
            @Nullable SpreadDto serviceMs) {

        static @Nullable PacingDto of(Client.@Nullable Pacing pacing) {
            return pacing == null
                    ? null
                    : new PacingDto(
                            pacing.requested(),
                            pacing.achieved(),
                            SpreadDto.of(pacing.sendDelay()),
                            SpreadDto.of(pacing.service()));
        }

        Client.Pacing value(Field here) {
            return new Client.Pacing(
                    here.at("requested").require(requested),
                    here.at("achieved").require(achieved),
                    here.at("send_delay_ms").require(sendDelayMs).value(here.at("send_delay_ms")),
                    here.at("service_ms").require(serviceMs).value(here.at("service_ms")));
        }
    }

    /** {@link Client.Spread} in a file. */
    record SpreadDto(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double max) {

        static SpreadDto of(Client.Spread spread) {
            return new SpreadDto(spread.p50(), spread.p95(), spread.p99(), spread.max());
        }

        Client.Spread value(Field here) {
            return new Client.Spread(
                    here.at("p50").require(p50),
                    here.at("p95").require(p95),
                    here.at("p99").require(p99),
                    here.at("max").require(max));
        }
    }

    /** {@link Client.Pauses} in a file. */
    record PausesDto(
            @Nullable Long collections,
            @Nullable Double collectionMs,
            @Nullable Double safepointMs) {

        static PausesDto of(Client.Pauses pauses) {
            return new PausesDto(pauses.collections(), pauses.collectionMillis(), pauses.safepointMillis());
        }

        Client.Pauses value(Field here) {
            return new Client.Pauses(
                    here.at("collections").require(collections),
                    here.at("collection_ms").require(collectionMs),
                    safepointMs);
        }
    }
}
