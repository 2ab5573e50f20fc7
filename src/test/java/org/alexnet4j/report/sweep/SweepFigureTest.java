package org.alexnet4j.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFigureTest {

    @TempDir
    private Path folder;

    private BufferedImage draw(SweepData data) throws IOException {
        Path file = folder.resolve("sweep.png");
        SweepFigure.write(data, file);
        return ImageIO.read(file.toFile());
    }

    @Test
    void eachTypeHasItsColourInAllThreePanels() throws IOException {
        BufferedImage picture = draw(SampleSweep.complete(24));
        assertThat(picture.getWidth()).isEqualTo(3360);
        assertThat(picture.getHeight()).isEqualTo(720);
        assertThat(picture.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        for (int colour : new int[] {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9}) {
            for (int panel = 0; panel < 3; panel++) {
                assertThat(count(picture, panel, colour)).as("%06x in panel %d", colour, panel).isPositive();
            }
        }
    }

    @Test
    void aCandidateThatWasNotTrainedToTheEndIsHollow() throws IOException {
        Candidate best = SampleSweep.candidate(1, Status.FINISHED, 0.25, 10);
        int alone = count(draw(SampleSweep.of(List.of(best))), 2, 0x0072B2);
        int hollow = count(draw(SampleSweep.of(List.of(SampleSweep.candidate(1, Status.PAUSED, 0.25, 10)))), 2, 0x0072B2);
        assertThat(hollow).isPositive().isLessThan(2 * alone / 3);
    }

    @Test
    void aSweepThatHasNothingToShowIsDrawn() throws IOException {
        assertThat(count(draw(SampleSweep.of(List.of())), 0, 0x1B1F24)).as("its title").isPositive();
        assertThat(draw(SampleSweep.of(List.of(SampleSweep.candidate(1, Status.FAILED, Double.NaN, 0)))).getWidth()).isEqualTo(3360);
        assertThat(draw(SampleSweep.complete(1)).getWidth()).isEqualTo(3360);
    }

    private static int count(BufferedImage picture, int panel, int colour) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 1120 * panel; x < 1120 * (panel + 1); x++) {
                count += (picture.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
