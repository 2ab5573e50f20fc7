package org.alexnet4j.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.CpuAffinityManager;

/** Hears of arrays that are written in main memory. */
public final class SpyAffinityManager extends CpuAffinityManager {

    @Override
    public void ensureLocation(INDArray array, Location location) {
        super.ensureLocation(array, location);
        if (location == Location.HOST) {
            Spy.opened(array);
        }
    }

    @Override
    public void tagLocation(INDArray array, Location location) {
        super.tagLocation(array, location);
        if (location == Location.HOST) {
            Spy.written(array);
        }
    }
}
