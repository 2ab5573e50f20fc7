package org.alexnet4j.data.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

    @Test
    void showsTheCentreSquareOfEachPictureInItsColumn() {
        BufferedImage wide = plain(90, 60, Color.RED);
        BufferedImage tall = plain(60, 90, Color.BLUE);

        BufferedImage sheet = ContactSheet.of(List.of("a", "b"), List.of(List.of(wide, tall), List.of(tall, wide)), 30);

        int bottom = sheet.getHeight() - 20;
        int top = bottom - 34;
        assertThat(List.of(sheet.getRGB(20, top), sheet.getRGB(20, bottom), sheet.getRGB(54, top), sheet.getRGB(54, bottom)))
                .containsExactly(0xFFF80000, 0xFF0000F8, 0xFF0000F8, 0xFFF80000);
        assertThat(sheet.getWidth()).isBetween(60, 90);
    }

    @Test
    void needsALabelForEachColumn() {
        assertThatThrownBy(() -> ContactSheet.of(List.of("a"), List.of(), 30)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage plain(int width, int height, Color colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        return picture;
    }
}
