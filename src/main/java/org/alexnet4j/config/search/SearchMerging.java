package org.alexnet4j.config.search;

import java.util.Optional;
import org.alexnet4j.config.RunMerging;
import org.alexnet4j.config.yaml.Merging;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;

/** How the documents of a sweep are merged: as those of a run; a schedule or a space of another kind replaces the one below. */
final class SearchMerging implements Merging {

    private static final Merging RUN = new RunMerging();

    @Override
    public Tree.Mapping remaining(Tree.Mapping base, Tree.Mapping top) {
        Tree.Mapping below = RUN.remaining(base, top);
        Optional<Tree.Mapping> space = space(below);
        Optional<Tree.Mapping> above = space(top);
        return space.isPresent() && above.isPresent()
                ? TreePaths.with(below, SpaceTreeReader.PATH, RUN.remaining(space.get(), above.get()))
                : below;
    }

    private static Optional<Tree.Mapping> space(Tree.Mapping root) {
        return TreePaths.get(root, SpaceTreeReader.PATH)
                .flatMap(tree -> tree instanceof Tree.Mapping mapping ? Optional.of(mapping) : Optional.empty());
    }

    @Override
    public boolean replaces(String key, Tree below, Tree above) {
        return RUN.replaces(key, below, above) || SpaceReader.isSpace(below) && SpaceReader.isSpace(above)
                && !SpaceReader.kinds(below).equals(SpaceReader.kinds(above));
    }
}
