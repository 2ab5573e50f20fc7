package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class WrongPicturesTest {

    @Test
    void theErrorIsTheShareOfWrongPictures() {
        assertThat(wrong(8, 0, 7).error()).isEqualTo(0.25);
        assertThat(wrong(8).error()).isZero();
    }

    @Test
    void nobodyChangesThemFromOutside() {
        BitSet bits = new BitSet();
        WrongPictures pictures = new WrongPictures(1, 8, bits);
        bits.set(3);
        pictures.wrong().set(4);
        assertThat(pictures).isEqualTo(wrong(8));
    }

    @Test
    void refusesBitsOfNoPictureAndNoPictures() {
        assertThatIllegalArgumentException().isThrownBy(() -> wrong(8, 8))
                .withMessage("Picture 8 cannot be wrong: there are 8, counted from 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> wrong(0)).withMessage("At least 1 picture is needed, not 0.");
    }

    @Test
    void theTextHasTheFirstPictureInTheLowestBitAndEveryByte() {
        // base64.b64encode(bytes([0b00000010, 0b00000001, 0])).
        assertThat(wrong(17, 1, 8).encoded()).isEqualTo("AgEA");
        assertThat(wrong(8).encoded()).isEqualTo("AA==");
    }

    @Test
    void theTextGivesTheSameBack() {
        for (WrongPictures pictures : Reference.arms().get(0)) {
            assertThat(WrongPictures.decode(pictures.seed(), pictures.pictures(), pictures.encoded())).isEqualTo(pictures);
        }
        assertThat(WrongPictures.decode(1, 9, wrong(9).encoded())).isEqualTo(wrong(9));
    }

    @Test
    void refusesDamagedText() {
        assertThatIllegalArgumentException().isThrownBy(() -> WrongPictures.decode(3, 17, "Ag?A"))
                .withMessage("Which pictures were wrong with seed 3 cannot be read: it is not Base64.");
        assertThatIllegalArgumentException().isThrownBy(() -> WrongPictures.decode(3, 25, "AgEA"))
                .withMessage("Which pictures were wrong with seed 3 cannot be read: 25 pictures take 4 bytes, and there are 3.");
        assertThatIllegalArgumentException().isThrownBy(() -> WrongPictures.decode(3, 17, "AgEC"))
                .withMessage("Picture 17 cannot be wrong: there are 17, counted from 0.");
    }

    private static WrongPictures wrong(int pictures, int... wrong) {
        BitSet bits = new BitSet();
        for (int picture : wrong) {
            bits.set(picture);
        }
        return new WrongPictures(1, pictures, bits);
    }
}
