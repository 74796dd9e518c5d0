package confab;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What never happens in the words that both sides share. */
@AnalyzeClasses(packages = "confab", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonArchitectureTest {
    @ArchTest
    static final ArchRule WORDS_ONLY = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.sql..", "javax.swing..", "java.awt..",
                    "java.util.concurrent..")
            .because(
                    "common is what is said, not how it travels, is kept or is shown: no sockets, threads, SQL or Swing");

    @ArchTest
    static final ArchRule NO_THREADS = noClasses().should().dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .because("its classes are values; whoever uses them has the threads");

    @ArchTest
    static final ArchRule NAMES_KNOW_NO_WIRE = noClasses().that().resideInAPackage("..model..")
            .should().dependOnClassesThat().resideInAnyPackage("..protocol..", "io.avaje..")
            .because("a nickname is the same in every dialect");

    @ArchTest
    static final ArchRule JSON_STAYS_IN_THE_PROTOCOL = noClasses().that().resideOutsideOfPackage("..protocol..")
            .should().dependOnClassesThat().resideInAPackage("io.avaje..")
            .because("the JSON library can be replaced there");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_ON_THE_MAP = classes().should()
            .resideInAnyPackage("confab.model", "confab.protocol", "confab.protocol.jsonb")
            .because("docs/ARCHITECTURE.md has a place for every class; a new place is drawn there first");
}
