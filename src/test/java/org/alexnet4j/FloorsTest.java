package org.alexnet4j;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** Holds the floors of the house: a package imports from lower floors only, and never from its neighbours. */
@AnalyzeClasses(packages = FloorsTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    static final String BASE = "org.alexnet4j";

    /** From the ground up. {@code run} wires one run end to end. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("failures", "backend"),
            List.of("machine"),
            List.of("config", "files", "nn", "ui"),
            List.of("data", "model", "notebook"),
            List.of("train", "evaluate", "export", "modelimport"),
            List.of("report"),
            List.of("run"),
            List.of("bench"),
            List.of("sweep"),
            List.of("paper"),
            List.of("api"),
            List.of("cli"));

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IMPORTS_ONLY_FROM_LOWER_FLOORS = CompositeArchRule.of(imports());

    @ArchTest
    static final ArchRule EVERY_CLASS_LIVES_ON_A_FLOOR = classes()
            .should().resideInAnyPackage(FLOORS.stream().flatMap(List::stream).map(FloorsTest::packages).toArray(String[]::new));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    /** On a card the address alone is not enough: its backend has to hear of what is written there. */
    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_WHERE_ARRAYS_LIE = noClasses()
            .that().doNotHaveFullyQualifiedName("org.alexnet4j.backend.HostMemory")
            .should().callMethodWhere(target(owner(assignableTo("org.nd4j.linalg.api.buffer.DataBuffer")))
                    .and(target(nameMatching("pointer|addressPointer|address|platformAddress|opaqueBuffer"))))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("org.nd4j.linalg.api.concurrency.AffinityManager");

    private static List<ArchRule> imports() {
        List<ArchRule> rules = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String name : floor) {
                List<String> allowed = new ArrayList<>(below);
                allowed.add(name);
                rules.add(classes().that().resideInAPackage(packages(name))
                        .should().onlyDependOnClassesThat(areForeignOr(allowed))
                        .because(name + " may import " + (below.isEmpty() ? "nothing of ours" : "only " + below))
                        .allowEmptyShould(true));
            }
            below.addAll(floor);
        }
        return rules;
    }

    private static DescribedPredicate<JavaClass> areForeignOr(List<String> names) {
        String[] packages = names.stream().map(FloorsTest::packages).toArray(String[]::new);
        return JavaClass.Predicates.resideOutsideOfPackage(BASE + "..")
                .or(JavaClass.Predicates.resideInAnyPackage(packages))
                .as("lie in a library or in " + names);
    }

    private static String packages(String name) {
        return BASE + "." + name + "..";
    }
}
