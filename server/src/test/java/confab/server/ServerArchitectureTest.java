package confab.server;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What never happens in the server, each with its reason. The map is in docs/ARCHITECTURE.md. */
@AnalyzeClasses(packages = "confab.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {
    @ArchTest
    static final ArchRule CHAT_HAS_NO_SOCKETS = noClasses().that().resideInAPackage("..chat..")
            .should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.channels..")
            .because("a conversation is the same over every transport, and nothing in it may wait for a network");

    @ArchTest
    static final ArchRule CHAT_KNOWS_NO_DIALECT = noClasses().that().resideInAPackage("..chat..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("confab.server", "..dialect..", "..web..", "..journal..", "..files..")
            .because("dialects and journals are made for the chat, not the chat for them");

    @ArchTest
    static final ArchRule NEIGHBOURS_DO_NOT_KNOW_EACH_OTHER = slices()
            .matching("confab.server.(journal|files|web|dialect|load)..")
            .should().notDependOnEachOther()
            .because("each can be replaced alone; what they share goes through chat");

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = slices().matching("confab.server.(*)..").should().beFreeOfCycles()
            .because("one reads the server from ServerMain downwards");

    @ArchTest
    static final ArchRule ONLY_THE_TOP_KNOWS_THE_COMMAND_LINE = noClasses().that()
            .resideOutsideOfPackage("confab.server")
            .should().dependOnClassesThat().resideInAnyPackage("picocli..", "ch.qos.logback..")
            .because("the server is a library too");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_JOURNAL = noClasses().that().resideOutsideOfPackage("..journal..")
            .should().dependOnClassesThat().resideInAPackage("java.sql..")
            .because("only a journal knows how it keeps what was said");

    @ArchTest
    static final ArchRule NO_WINDOWS = noClasses().should().dependOnClassesThat(
            resideInAnyPackage("javax.swing..", "java.awt..")
                    .and(not(resideInAnyPackage("java.awt.image..", "java.awt.color.."))))
            .because("the server runs where there is no display");

    @ArchTest
    static final ArchRule PICTURES_STAY_WITH_THE_FILES = noClasses().that().resideOutsideOfPackage("..files..")
            .should().dependOnClassesThat().resideInAnyPackage("javax.imageio..", "java.awt..")
            .because("pictures are read and written where they are kept, with limits, and drawn nowhere");

    @ArchTest
    static final ArchRule ONE_ACCEPT_LOOP = noClasses().that().doNotHaveFullyQualifiedName("confab.server.Port")
            .and().haveNameNotMatching("confab\\.server\\.(AcceptLoop|ChatServer)")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.net.ServerSocket")
            .because("every kind of client comes through the one port");

    @ArchTest
    static final ArchRule NO_SELECTORS = noClasses().that().resideOutsideOfPackages("..journal..", "..load..")
            .should().dependOnClassesThat().resideInAPackage("java.nio.channels..")
            .because("it is blocking everywhere, with a thread per client: that is what people come here to learn");

    @ArchTest
    static final ArchRule THE_JOURNAL_LOCKS_A_FILE = noClasses().that().resideInAPackage("..journal..")
            .should().dependOnClassesThat(resideInAPackage("java.nio.channels..").and(
                    not(name("java.nio.channels.FileChannel").or(name("java.nio.channels.FileLock"))
                            .or(name("java.nio.channels.OverlappingFileLockException")))))
            .because("a lock on a file, which keeps a second server out, comes by a channel and needs no other");

    @ArchTest
    static final ArchRule THE_LOAD_TOOL_STANDS_OUTSIDE = noClasses().that().resideInAPackage("..load..")
            .should().dependOnClassesThat().resideInAnyPackage("confab.server", "..chat..")
            .because(
                    "what measures a server knows it by its port only, as any client does, and so measures others too");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_ON_THE_MAP = classes().should()
            .resideInAnyPackage("confab.server", "confab.server.chat",
                    "confab.server.dialect", "confab.server.web", "confab.server.journal", "confab.server.files",
                    "confab.server.load", "confab.server.report", "confab.server.launcher")
            .because("docs/ARCHITECTURE.md has a place for every class; a new place is drawn there first");
}
