package org.alexnet4j.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.report.KernelFigure;
import org.alexnet4j.report.ReportData;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainedModel;
import org.alexnet4j.train.RunFolder;

/** The paper's figures 3 and 4 from the network of a claim's first seed. Those that show pictures of a data set stay with the runs. */
final class ClaimPictures {

    private final Reproduction.Settings settings;

    ClaimPictures(Reproduction.Settings settings) {
        this.settings = settings;
    }

    /**
     * @param plan     of the claim
     * @param pictures gives those of a run
     */
    void write(ClaimPlan plan, Function<RunConfig, Pictures> pictures) {
        Kind kind = plan.claim().kind();
        if (kind != Kind.KERNELS) {
            return;
        }
        PlannedRun run = plan.runs(plan.claim().arms().get(0), key -> Optional.empty()).orElseThrow().get(0);
        Path network = new RunFolder(run.key().below(settings.runs())).lastModel();
        if (Files.notExists(network)) {
            return;
        }
        List<FirstKernels> towers = FirstKernels.of(TrainedModel.read(network).graph());
        KernelFigure.write(towers.stream().map(tower -> new ReportData.TowerKernels(tower.isOfTwo() ? "tower " + tower.tower()
                : tower.tower(), tower.kernels())).toList(), KernelFigure.Scale.EACH,
                settings.results().resolve(plan.claim().id() + "-" + plan.scale().written() + "-kernels.png"));
    }
}
