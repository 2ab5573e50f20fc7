package org.alexnet4j.config.yaml;

/** What is not merged key by key where one document is laid over another, because its keys would mean something else there. */
public interface Merging {

    /**
     * @param base the document below
     * @param top  the one above
     * @return what of the one below still holds
     */
    Tree.Mapping remaining(Tree.Mapping base, Tree.Mapping top);

    /**
     * @param key   of a value, without the sections it stands in
     * @param below the value below
     * @param above the one above
     * @return whether the one below is dropped even where both are sections
     */
    boolean replaces(String key, Tree below, Tree above);
}
