package org.alexnet4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayList;
import java.util.List;

/** Holds the floors of the house: a package imports from lower floors only, and never from its neighbours. */
@AnalyzeClasses(packages = FloorsTest.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    static final String BASE = "org.alexnet4j";

    /** From the ground up. {@code run} wires one run end to end. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("config", "nn"),
            List.of("data", "model"),
            List.of("train", "evaluate", "export"),
            List.of("report"),
            List.of("run"),
            List.of("paper", "sweep"),
            List.of("cli"));

    @ArchTest
    static void everyPackageImportsOnlyFromLowerFloors(JavaClasses ours) {
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String name : floor) {
                List<String> allowed = new ArrayList<>(below);
                allowed.add(name);
                classes().that().resideInAPackage(packages(name))
                        .should().onlyDependOnClassesThat(areForeignOr(allowed))
                        .because(name + " may import " + (below.isEmpty() ? "nothing of ours" : "only " + below))
                        .allowEmptyShould(true)
                        .check(ours);
            }
            below.addAll(floor);
        }
    }

    @ArchTest
    static void everyClassLivesOnAFloor(JavaClasses ours) {
        String[] all = FLOORS.stream().flatMap(List::stream).map(FloorsTest::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(all).check(ours);
    }

    @ArchTest
    static void packagesHaveNoCycles(JavaClasses ours) {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(ours);
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
