package org.alexnet4j.config;

import java.nio.file.Path;
import java.util.Optional;
import org.alexnet4j.config.yaml.Section;

/**
 * What files a source of pictures consists of, unless the configuration names others: those of the ImageNet challenges, of CIFAR-10 and of
 * Tiny ImageNet have the names they are handed out with.
 *
 * @param source     the source
 * @param train      the training split
 * @param validation the validation split
 * @param devkit     the development kit, where there is one
 */
record SourceDefaults(DataConfig.Source source, String train, String validation, Optional<Path> devkit) {

    static SourceDefaults of(DataConfig.Source source) {
        return switch (source) {
            case FOLDER, DRAWN, TINY_IMAGENET -> new SourceDefaults(source, "train", "val", Optional.empty());
            case WEBDATASET -> new SourceDefaults(source, "train.tar", "val.tar", Optional.empty());
            case ILSVRC2012 -> new SourceDefaults(source, "ILSVRC2012_img_train.tar", "ILSVRC2012_img_val.tar",
                    Optional.of(Path.of("ILSVRC2012_devkit_t12.tar.gz")));
            case ILSVRC2010 -> new SourceDefaults(source, "ILSVRC2010_images_train.tar", "ILSVRC2010_images_val.tar",
                    Optional.of(Path.of("ILSVRC2010_devkit-1.0.tar.gz")));
            case CIFAR10 -> new SourceDefaults(source, "data_batch_{1,2,3,4,5}.bin", "test_batch.bin", Optional.empty());
        };
    }

    /** @return whether a key that not all sources have means anything to this source */
    boolean takes(String key) {
        return switch (key) {
            case "devkit" -> devkit.isPresent();
            case "classes", "exclude", "holdOut" -> source == DataConfig.Source.FOLDER || source == DataConfig.Source.WEBDATASET;
            default -> source == DataConfig.Source.FOLDER;
        };
    }

    /** @return what to do where the root is not given, with the names the splits have */
    String rootAdvice(String trainName, String validationName) {
        return switch (source) {
            case FOLDER, DRAWN -> "give the folder that holds %s/ and %s/, for example --set data.root=/path/to/imagenette2"
                    .formatted(trainName, validationName);
            case WEBDATASET -> "give the folder that holds the shards %s and %s, for example --set data.root=/path/to/shards"
                    .formatted(trainName, validationName);
            case ILSVRC2012, ILSVRC2010 -> "give the folder that holds %s, %s and %s, for example --set data.root=/path/to/imagenet"
                    .formatted(trainName, validationName, devkit.map(Path::toString).orElse(Section.NONE));
            case CIFAR10 -> "give the folder or the .tar that holds data_batch_1.bin and the others, for example"
                    + " --set data.root=/path/to/cifar-10-batches-bin";
            case TINY_IMAGENET -> "give the folder or the .zip that holds %s/, %s/, wnids.txt and words.txt, for example"
                    .formatted(trainName, validationName) + " --set data.root=/path/to/tiny-imagenet-200";
        };
    }
}
