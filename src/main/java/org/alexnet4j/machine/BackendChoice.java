package org.alexnet4j.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of ND4J's backends a run takes.
 *
 * @param card   the card; empty for the processor
 * @param refused whether a card was asked for and there is none that can serve
 * @param select whether the card has to be selected, since the program would see others as well
 * @param note   a sentence for the user; empty where the processor was asked for
 */
record BackendChoice(Optional<Card> card, boolean refused, boolean select, Optional<String> note) {

    private static final String ON_PROCESSOR = "run on the processor (--backend cpu)";
    private static final String EXPORTED = "give the exported ONNX file (alexnet export) to onnxruntime_gpu";

    /**
     * ND4J would spread the threads of a program over all cards that it sees, so it sees one.
     *
     * @param request  what was asked for
     * @param platform the system
     * @param cards    those of this machine
     */
    static BackendChoice of(BackendRequest request, Platform platform, Cards cards) {
        if (request == BackendRequest.CPU) {
            return new BackendChoice(Optional.empty(), false, false, Optional.empty());
        }
        Optional<Cards.Problem> problem = problem(platform, cards);
        return problem.map(each -> without(request, each)).orElseGet(() -> {
            List<Card> able = cards.cards().stream().filter(card -> CudaSoftware.ND4J.problem(card).isEmpty()).toList();
            return with(able.get(0), cards);
        });
    }

    private static BackendChoice without(BackendRequest request, Cards.Problem problem) {
        boolean refused = request == BackendRequest.CUDA;
        return new BackendChoice(Optional.empty(), refused, false,
                Optional.of(problem.reason() + (refused ? ": " + problem.remedy() + "." : ", so this runs on the processor.")));
    }

    private static BackendChoice with(Card card, Cards cards) {
        int count = cards.cards().size();
        boolean able = cards.cards().stream().allMatch(each -> CudaSoftware.ND4J.problem(each).isEmpty());
        String others = count == 1 ? "" : ", the first of " + count + " cards" + (able ? "" : " that ND4J's CUDA backend holds code for");
        return new BackendChoice(Optional.of(card), false, count > 1 && card.uuid().isPresent(), Optional.of(
                "This runs on " + card.description() + " with NVIDIA's " + cards.driver().description() + others + "."));
    }

    private static Optional<Cards.Problem> problem(Platform platform, Cards cards) {
        CudaSoftware nd4j = CudaSoftware.ND4J;
        return nd4j.problem(platform).map(reason -> new Cards.Problem(reason, ON_PROCESSOR))
                .or(() -> cards.problem().map(each -> new Cards.Problem(each.reason(), each.remedy() + ", or " + ON_PROCESSOR)))
                .or(() -> noCode(platform, cards))
                .or(() -> nd4j.problem(cards.driver(), platform)
                        .map(reason -> new Cards.Problem(reason, "update the driver, or " + ON_PROCESSOR)));
    }

    private static Optional<Cards.Problem> noCode(Platform platform, Cards cards) {
        List<String> reasons = cards.cards().stream().flatMap(card -> CudaSoftware.ND4J.problem(card).stream()).toList();
        if (reasons.size() < cards.cards().size()) {
            return Optional.empty();
        }
        boolean runsExported = cards.cards().stream()
                .anyMatch(card -> CudaSoftware.ONNX_RUNTIME.problem(card, cards.driver(), platform).isEmpty());
        String reason = reasons.size() == 1 ? reasons.get(0) : "No card here is one that ND4J's CUDA backend holds code for: "
                + cards.cards().stream().map(card -> card.name() + " has compute capability " + card.capability())
                        .collect(Collectors.joining(", "));
        return Optional.of(new Cards.Problem(reason, runsExported ? ON_PROCESSOR + ", or " + EXPORTED : ON_PROCESSOR));
    }
}
