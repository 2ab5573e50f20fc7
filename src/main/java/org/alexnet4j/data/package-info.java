/**
 * What all rooms of the data share: its exceptions, progress, worker threads and the generator of random numbers (floor 2). A picture
 * travels through {@code pictures}, {@code decode}, {@code sets}, {@code statistics} and {@code feed}; {@code datavec} is the same
 * way as record reader and transforms.
 */
package org.alexnet4j.data;
