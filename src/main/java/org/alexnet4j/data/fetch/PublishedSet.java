package org.alexnet4j.data.fetch;

import java.net.URI;

/**
 * A data set that its makers publish as a {@code .tar.gz} archive.
 *
 * @param name    what messages call it
 * @param address where the archive is
 * @param md5     published digest of the archive, hexadecimal
 * @param folder  the one folder that the archive holds
 */
public record PublishedSet(String name, URI address, String md5, String folder) {

    /** Ten classes of ImageNet, 9,469 and 3,925 photographs, 320 pixels on the short side; the digest is the one that torchvision checks. */
    public static final PublishedSet IMAGENETTE = new PublishedSet("Imagenette",
            URI.create("https://s3.amazonaws.com/fast-ai-imageclas/imagenette2-320.tgz"),
            "3df6f0d01a2c9592104656642f5e78a3", "imagenette2-320");

    /** 50,000 and 10,000 pictures of 32 x 32 pixels in ten classes, in the binary form; the digest stands on its makers' page. */
    public static final PublishedSet CIFAR10 = new PublishedSet("CIFAR-10",
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            "c32a1d4ab5d03f1284b67883e8d87530", "cifar-10-batches-bin");
}
