package org.alexnet4j.config.search;

import java.util.List;
import org.alexnet4j.config.search.SearchConfig.ScheduleSpace;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Tree;

/**
 * A type of schedule that a sweep tries.
 *
 * @param name    what it is called
 * @param type    as in {@code schedule.type}
 * @param section its keys, the lowest value of each space in its place; {@code at} may be a list of drops, see {@link RateDrops}
 * @param spaces  what is tried
 * @param where   it stands
 */
record ScheduleVariant(String name, String type, Tree.Mapping section, List<PlacedSpace> spaces, Origin where) {

    ScheduleVariant {
        spaces = List.copyOf(spaces);
    }

    ScheduleSpace space() {
        return new ScheduleSpace(name, type, spaces.stream().map(PlacedSpace::parameter).toList());
    }
}
