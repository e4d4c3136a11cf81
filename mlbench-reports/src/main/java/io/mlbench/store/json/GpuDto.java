package io.mlbench.store.json;

import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@link GpuUsage} in a file: either a source with devices, or a reason. */
record GpuDto(
        @Nullable String source,
        @Nullable List<DeviceDto> devices,
        @Nullable List<String> unread,
        @Nullable String reason) {

    private static final String NOT_RECORDED = "not recorded";

    static GpuDto of(GpuUsage usage) {
        if (usage instanceof Measured measured) {
            List<DeviceDto> devices = measured.devices().stream()
                    .map(device -> new DeviceDto(device.id(), device.peakMb(), device.samples()))
                    .toList();
            return new GpuDto(measured.source(), devices, measured.isWhole() ? null : measured.unread(), null);
        }
        return new GpuDto(null, null, null, ((NotMeasured) usage).reason());
    }

    /** Return the sum over the devices in MB, or {@code null} if one of them or all were not measured. */
    static @Nullable Double peakMb(GpuUsage usage) {
        OptionalDouble whole = usage.wholeMb();
        return whole.isPresent() ? Double.valueOf(whole.getAsDouble()) : null;
    }

    /**
     * Return the usage.
     *
     * @param totalMb the file's "gpu_memory_mb"; it counts where devices are
     *     not listed, as in files of older tools
     */
    static GpuUsage value(@Nullable GpuDto gpu, @Nullable Double totalMb, Field here) {
        Field list = here.at("devices");
        List<Device> devices = new ArrayList<>();
        for (DeviceDto device : list.list(gpu == null ? null : gpu.devices)) {
            devices.add(device.value(list.at(devices.size())));
        }
        if (devices.isEmpty() && totalMb != null) {
            devices.add(new Device("all", totalMb, 1));
        }
        if (devices.isEmpty()) {
            return new NotMeasured(gpu == null || gpu.reason == null ? NOT_RECORDED : gpu.reason);
        }
        return new Measured(
                gpu == null || gpu.source == null ? NOT_RECORDED : gpu.source,
                devices,
                here.at("unread").list(gpu == null ? null : gpu.unread));
    }

    /** {@link Device} in a file. */
    record DeviceDto(
            @Nullable String id,
            @Nullable Double peakMb,
            @Nullable Integer samples) {

        Device value(Field here) {
            return new Device(
                    here.at("id").require(id),
                    here.at("peak_mb").require(peakMb),
                    here.at("samples").requirePositive(samples));
        }
    }
}
