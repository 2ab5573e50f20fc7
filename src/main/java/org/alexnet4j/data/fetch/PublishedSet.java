package org.alexnet4j.data.fetch;

import java.net.URI;

/**
 * A data set that its makers publish as an archive.
 *
 * @param name    what messages call it
 * @param address where the archive is
 * @param md5     published digest of the archive, hexadecimal
 * @param folder  the one folder that the archive holds
 * @param packing what kind of archive it is
 */
public record PublishedSet(String name, URI address, String md5, String folder, Packing packing) {

    /**
     * Ten classes of ImageNet, 9,469 and 3,925 photographs, 320 pixels on the short side; the digest is the one that torchvision
     * checks.
     */
    public static final PublishedSet IMAGENETTE = new PublishedSet("Imagenette",
            URI.create("https://s3.amazonaws.com/fast-ai-imageclas/imagenette2-320.tgz"),
            "3df6f0d01a2c9592104656642f5e78a3", "imagenette2-320", Packing.TAR_GZ);

    /** 50,000 and 10,000 pictures of 32 x 32 pixels in ten classes, in the binary form; the digest stands on its makers' page. */
    public static final PublishedSet CIFAR10 = new PublishedSet("CIFAR-10",
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            "c32a1d4ab5d03f1284b67883e8d87530", "cifar-10-batches-bin", Packing.TAR_GZ);

    /**
     * 100,000 and 10,000 pictures of 64 x 64 pixels in 200 classes of ImageNet, and 10,000 without a class. Its makers give no digest that
     * would be known here; this is the one that several programs of others check. It was not held against the archive itself.
     */
    public static final PublishedSet TINY_IMAGENET = new PublishedSet("Tiny ImageNet",
            URI.create("http://cs231n.stanford.edu/tiny-imagenet-200.zip"),
            "90528d7ca1a48142e341f4ef8d21d0de", "tiny-imagenet-200", Packing.ZIP);

    /** Kinds of archives. */
    public enum Packing {
        /** A tar that is compressed as a whole. */
        TAR_GZ(".tar.gz"),
        /** A zip. */
        ZIP(".zip");

        private final String extension;

        Packing(String extension) {
            this.extension = extension;
        }

        /** @return what such an archive's name ends in */
        String extension() {
            return extension;
        }
    }
}
