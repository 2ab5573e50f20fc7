package org.alexnet4j.config;

import java.util.Map;

/** A sweep: the run that all its candidates are variants of, and what is tried. */
public final class SweepConfig {

    private final RunConfig base;
    private final SearchConfig search;

    SweepConfig(RunConfig base, SearchConfig search) {
        this.base = base;
        this.search = search;
    }

    /** @return what all candidates have in common, with the schedule of the first type where there are types; its name is the sweep's */
    public RunConfig base() {
        return base;
    }

    /** @return what is tried */
    public SearchConfig search() {
        return search;
    }

    /**
     * @param schedule name of the type of schedule, of {@link SearchConfig#schedules()}; empty where there are none
     * @param values   key of a parameter to its value, as it would be written
     * @param name     of the run
     * @return the configuration of a candidate
     * @throws ConfigException where the values do not go together
     */
    public RunConfig candidate(String schedule, Map<String, String> values, String name) {
        throw new UnsupportedOperationException();
    }

    /** @return all of it as a YAML document, which read again gives the same sweep */
    public String toYaml() {
        throw new UnsupportedOperationException();
    }
}
