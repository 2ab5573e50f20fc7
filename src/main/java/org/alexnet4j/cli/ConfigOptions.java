package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.search.SweepConfigs;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A configuration file with overrides. */
final class ConfigOptions {

    @Parameters(index = "0", paramLabel = "CONFIG", description = "A YAML file, such as configs/quickstart.yaml.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a key, such as optimizer.batch=64; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** @param keyAndValue as after --set; wins over what the user set */
    void override(String keyAndValue) {
        overrides.add(keyAndValue);
    }

    RunConfig read() {
        return Configs.read(file, overrides);
    }

    SweepConfig readSweep() {
        return SweepConfigs.read(file, overrides);
    }

    RunConfig readWithoutData() {
        return Configs.readWithoutData(file, overrides);
    }
}
