package io.mlbench.result;

import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * GPU memory of the serving machine during the measured phase, or why it is
 * not known.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface GpuUsage {

    /**
     * GPU memory was read.
     *
     * @param source where it was read: "triton-metrics", "dcgm-metrics", "nvidia-smi"
     * @param devices one entry per device (or MIG instance), at least one
     * @param unread the devices whose memory the source could not tell for all of the measured phase, with the
     *     reason, a clause each; not in the sum
     */
    record Measured(String source, List<Device> devices, List<String> unread) implements GpuUsage {
        public Measured {
            devices = List.copyOf(devices);
            unread = List.copyOf(unread);
            if (devices.isEmpty()) {
                throw new IllegalArgumentException("measured GPU usage needs at least one device");
            }
        }

        /** Usage of which every device was read. */
        public Measured(String source, List<Device> devices) {
            this(source, devices, List.of());
        }

        /** Return whether every device was read; the sum is that of a part otherwise. */
        public boolean isWhole() {
            return unread.isEmpty();
        }

        /** Return the sum of the peaks of the devices that were read, in MB of 10⁶ bytes. */
        public double peakMb() {
            return devices.stream().mapToDouble(Device::peakMb).sum();
        }
    }

    /**
     * GPU memory could not be read.
     *
     * @param reason one sentence for the person who reads the report
     */
    record NotMeasured(String reason) implements GpuUsage {}

    /** Return the sum over all devices in MB of 10⁶ bytes; empty if one of them was not read. */
    default OptionalDouble wholeMb() {
        return this instanceof Measured measured && measured.isWhole()
                ? OptionalDouble.of(measured.peakMb())
                : OptionalDouble.empty();
    }

    /**
     * One device.
     *
     * @param id the device's UUID or index, as its source names it
     * @param peakMb the highest memory in use that was seen, in MB of 10⁶ bytes
     * @param samples how many readings the peak was taken from; at least 1
     */
    record Device(String id, double peakMb, int samples) {
        public Device {
            if (!Double.isFinite(peakMb) || peakMb < 0) {
                throw new IllegalArgumentException("GPU memory must be a positive number of MB but was " + peakMb);
            }
            if (samples < 1) {
                throw new IllegalArgumentException("samples of a GPU device must be positive but was " + samples);
            }
        }
    }
}
