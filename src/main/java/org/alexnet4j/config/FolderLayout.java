package org.alexnet4j.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the folders of a set of pictures are called where the configuration does not say it. They are looked for once, when it is read, so
 * that the one that a run keeps names them.
 *
 * @param root   the folder that holds the splits
 * @param looked whether it is looked into; the usual names count otherwise, and where it is an archive
 */
record FolderLayout(Path root, boolean looked) {

    /** Judged by it where there are no others: it is usually kept for a last judgement. */
    private static final String TEST = "test";

    /**
     * @param holdOut what is taken from the training pictures for validation
     * @param usual   the usual name
     * @return that name; the root itself where there is no such folder and its folders must be the classes
     */
    String train(Optional<DataConfig.HoldOut> holdOut, String usual) {
        return holdOut.isPresent() && looked && Files.isDirectory(root) && !isThere(usual) ? DataConfig.ROOT_ITSELF : usual;
    }

    /** @return the folders that are there and called as those of validation pictures are; the test pictures where there are no others */
    List<String> validations() {
        List<String> found = DataConfig.VALIDATION_NAMES.stream().filter(this::isThere).toList();
        return !found.isEmpty() || !isThere(TEST) ? found : List.of(TEST);
    }

    /** @return what is asked where there are several */
    String question() {
        List<String> found = validations();
        return "%s holds %s, and each may be the validation set: say which, for example --set data.validation=%s"
                .formatted(root, String.join(" and ", found), found.get(0));
    }

    private boolean isThere(String name) {
        return looked && Files.isDirectory(root.resolve(name));
    }
}
