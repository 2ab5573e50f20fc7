package org.alexnet4j.data.fetch;

import java.net.URI;
import java.util.List;

/**
 * A data set that its makers publish as an archive.
 *
 * @param name      what messages call it
 * @param address   where the archive is
 * @param md5       published digest of the archive, hexadecimal
 * @param folder    the one folder that the set leaves
 * @param packing   what kind of archive it is
 * @param sideFiles what belongs to the set and is published beside the archive, under an address of the same folder
 * @param layout    how the set's folder comes from what the archive holds
 */
public record PublishedSet(
        String name, URI address, String md5, String folder, Packing packing, List<SideFile> sideFiles, Layout layout) {

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

    /**
     * Ten breeds of dogs of ImageNet, 9,025 and 3,929 photographs, 320 pixels on the short side. Its makers give the archive's size,
     * 328,387,740 bytes, and a digest of its first mebibyte alone; this one of all of it is what several programs of others check. It was
     * not held against the archive itself.
     */
    public static final PublishedSet IMAGEWOOF = new PublishedSet("Imagewoof",
            URI.create("https://s3.amazonaws.com/fast-ai-imageclas/imagewoof2-320.tgz"),
            "0f46d997ec2264e97609196c95897a44", "imagewoof2-320", Packing.TAR_GZ);

    /**
     * About 9,100 pictures of some 300 x 200 pixels in 101 classes and one of clutter, not split. The archive has 137,414,764 bytes and
     * lies where Caltech keeps it; the digest is one that several programs of others check. Neither was held against the archive itself.
     */
    public static final PublishedSet CALTECH101 = new PublishedSet("Caltech-101",
            URI.create("https://data.caltech.edu/records/mzrjq-6wc02/files/caltech-101.zip"),
            "3138e1922a9193bfa496528edbbc45d0", "caltech-101", Packing.ZIP, List.of(), Layout.CALTECH101);

    /**
     * 1,020, 1,020 and 6,149 photographs in 102 classes of flowers. Addresses and digests are those of torchvision; they were not held
     * against the files themselves.
     */
    public static final PublishedSet FLOWERS102 = new PublishedSet("Flowers-102",
            URI.create("https://www.robots.ox.ac.uk/~vgg/data/flowers/102/102flowers.tgz"),
            "52808999861908f626f3c1f4e79d11fa", "flowers-102", Packing.TAR_GZ,
            List.of(new SideFile(Flowers102.LABELS, "e0620be6f572b9609742df49c70aed4d"),
                    new SideFile(Flowers102.SPLITS, "a5357ecc9cb78c4bef273ce3793fc85c")),
            Layout.FLOWERS102);

    public PublishedSet {
        sideFiles = List.copyOf(sideFiles);
    }

    /**
     * A set whose archive holds all of it, and its folder as it is to be.
     *
     * @param name    what messages call it
     * @param address where the archive is
     * @param md5     published digest of the archive, hexadecimal
     * @param folder  the one folder that the archive holds
     * @param packing what kind of archive it is
     */
    public PublishedSet(String name, URI address, String md5, String folder, Packing packing) {
        this(name, address, md5, folder, packing, List.of(), Layout.AS_PACKED);
    }

    /**
     * A file beside the archive. It goes into the set's folder.
     *
     * @param name its name, there and here
     * @param md5  published digest, hexadecimal
     */
    public record SideFile(String name, String md5) {
    }

    /** How a set's folder comes from what its archive holds. */
    public enum Layout {
        /** It is the folder in the archive. */
        AS_PACKED,
        /** In the folder in the archive is a second archive, with the pictures. */
        CALTECH101,
        /** Pictures without folders of their classes, which the files beside the archive tell, and the splits. */
        FLOWERS102
    }

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
