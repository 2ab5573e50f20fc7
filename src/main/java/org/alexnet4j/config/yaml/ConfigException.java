package org.alexnet4j.config.yaml;

import java.util.List;
import org.alexnet4j.failures.UsageException;

/** A configuration that cannot be used: every problem found, each one sentence with file, line and key. */
public final class ConfigException extends UsageException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * @param problems one clear sentence each, at least one
     */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** @return every problem, in the order of the file */
    public List<String> problems() {
        return problems;
    }
}
