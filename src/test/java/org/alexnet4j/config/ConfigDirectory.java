package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.yaml.ConfigException;

/** Configuration files written for one test. Problems are told without the folder's name. */
public record ConfigDirectory(Path folder) {

    public ConfigDirectory write(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunConfig read(String name, String... overrides) {
        return Configs.read(folder.resolve(name), List.of(overrides));
    }

    public List<String> problems(String name, String... overrides) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> read(name, overrides));
        String prefix = folder + folder.getFileSystem().getSeparator();
        return refusal.problems().stream().map(p -> p.replace(prefix, "")).toList();
    }
}
