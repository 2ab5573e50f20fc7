package org.alexnet4j.backend;

import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * A backend that computes on the processor, says that it is one of a card, and watches what a card's would need to be told. It is found
 * where the folder src/test/spy is on the class path.
 */
public final class SpyBackend extends CpuBackend {

    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public Resource getConfigurationResource() {
        return new ClassPathResource("spy-backend.properties", SpyBackend.class.getClassLoader());
    }
}
