package org.alexnet4j.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** What other programs take of the machine's processors, from when this was made. */
public final class MachineLoad {

    /** From here on a training is slower by more than measurements differ. */
    private static final double BUSY = 0.2;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Begins to measure. */
    public MachineLoad() {
        // Each call tells of the time since the one before.
        system.getCpuLoad();
        system.getProcessCpuLoad();
    }

    /** @return the share of all processors that other programs have taken since the last call, 0..1; 0 where the system does not tell */
    public double others() {
        double all = system.getCpuLoad();
        double own = system.getProcessCpuLoad();
        return all > 0 && own >= 0 ? Math.max(0, all - own) : 0;
    }

    /** @return a sentence where the machine has been busy with other programs */
    public Optional<String> note() {
        return note(others());
    }

    static Optional<String> note(double others) {
        return others < BUSY ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "Other programs take %.0f %% of this machine's"
                + " processors: this one will be slower, and they as well. Fewer native threads for each (OMP_NUM_THREADS) are faster than"
                + " all for both.", 100 * others));
    }
}
