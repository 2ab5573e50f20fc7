package org.alexnet4j.paper;

import org.alexnet4j.paper.statistics.WrongPictures;

/**
 * What a network said to the validation set.
 *
 * @param views of each picture, whose answers were averaged
 * @param loss  mean cross-entropy in nats
 * @param top1  the pictures whose most probable class was wrong, in the order of the set
 * @param top5  those whose class was not among the five most probable
 */
public record Judgement(int views, double loss, WrongPictures top1, WrongPictures top5) {
}
