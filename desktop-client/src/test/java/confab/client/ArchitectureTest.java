package confab.client;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "confab.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule socketsOnlyInLink = noClasses()
            .that().resideOutsideOfPackages("confab.client.link..", "confab.client.nearby..")
            .should().dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|Inet.*|URLConnection)")
            .orShould().dependOnClassesThat().resideInAPackage("java.nio.channels..")
            .because("one owner of the connection is where every deadline, bound and close can be seen");

    @ArchTest
    static final ArchRule nearbyHasNoSocketsOfItsOwn = noClasses().that().resideInAPackage("confab.client.nearby..")
            .should().dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|MulticastSocket|URLConnection)")
            .orShould().dependOnClassesThat()
            .resideInAnyPackage("confab.client.desktop..", "confab.client.chat..", "confab.client.settings..")
            .because("it only listens to a library that asks the network, and judges what that has heard");

    @ArchTest
    static final ArchRule multicastOnlyInNearby = noClasses().that()
            .resideOutsideOfPackage("confab.client.nearby..")
            .should().dependOnClassesThat().resideInAPackage("javax.jmdns..")
            .because("what is asked of a whole network, and how often, is seen in one place");

    @ArchTest
    static final ArchRule requestsOnlyInFiles = noClasses().that()
            .doNotHaveFullyQualifiedName("confab.client.files.FileHttp")
            .should().dependOnClassesThat().resideInAPackage("java.net.http..")
            .because("files go beside the chat over HTTP, and one class bounds every answer and every wait");

    @ArchTest
    static final ArchRule filesKnowNobody = noClasses().that().resideInAPackage("confab.client.files..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("confab.client.desktop..", "confab.client.chat..", "confab.client.link..",
                    "confab.client.disk..", "confab.client.settings..")
            .because("a file is brought and fetched the same way, whatever is said with it and whoever shows it");

    @ArchTest
    static final ArchRule swingOnlyInDesktop = noClasses().that().resideOutsideOfPackage("confab.client.desktop..")
            .and().doNotHaveFullyQualifiedName("confab.client.ClientMain")
            .should().dependOnClassesThat().resideInAnyPackage("javax.swing..", "java.awt..", "com.formdev..")
            .because("another face, as the terminal's, uses the same link and the same model");

    @ArchTest
    static final ArchRule chatKnowsNoFaceAndNoLink = noClasses().that().resideInAPackage("confab.client.chat..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("confab.client.desktop..", "confab.client.link..", "confab.client.disk..",
                    "confab.client.settings..", "confab.client.files..")
            .because("what the person sees follows from the events alone, and is tested with nothing else");

    @ArchTest
    static final ArchRule linkKnowsNobody = noClasses().that().resideInAPackage("confab.client.link..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("confab.client.desktop..", "confab.client.chat..", "confab.client.disk..",
                    "confab.client.settings..")
            .because("a connection is the same whatever is done with what it says");

    @ArchTest
    static final ArchRule noCycles = slices().matching("confab.(client.*)..").should().beFreeOfCycles()
            .because("the tour through the packages is read in one direction");

    @ArchTest
    static final ArchRule oneClassCrosses = noClasses().that().resideInAPackage("confab.client.desktop..")
            .and().doNotHaveFullyQualifiedName("confab.client.desktop.Session")
            .should().dependOnClassesThat().haveFullyQualifiedName("confab.client.link.Reconnect")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("confab.client.link.LinkListener")
            .because("network threads enter the face at one place");

    @ArchTest
    static final ArchRule oneClassCrossesForFiles = noClasses().that().resideInAPackage("confab.client.desktop..")
            .and().doNotHaveFullyQualifiedName("confab.client.desktop.FileDesk")
            .should().dependOnClassesThat().haveFullyQualifiedName("confab.client.files.Transfers")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("confab.client.files.TransferListener")
            .because("transfer threads enter the face at one place, too");

    @ArchTest
    static final ArchRule oneClassCrossesForRoomsNearby = noClasses().that()
            .resideInAPackage("confab.client.desktop..")
            .and().doNotHaveFullyQualifiedName("confab.client.desktop.NearbyDesk")
            .should().dependOnClassesThat().haveFullyQualifiedName("confab.client.nearby.Nearby")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("confab.client.nearby.NearbyListener")
            .because("the thread that looks around enters the face at one place, too");

    @ArchTest
    static final ArchRule oneClassCrossesForTheDiagnosis = noClasses().that()
            .resideInAPackage("confab.client.desktop..")
            .and().doNotHaveFullyQualifiedName("confab.client.desktop.DiagnosisDesk")
            .should().dependOnClassesThat().haveFullyQualifiedName("confab.client.link.Diagnosis")
            .because("and so does the thread of the diagnosis");

    @ArchTest
    static final ArchRule oneClassHosts = noClasses().that()
            .doNotHaveFullyQualifiedName("confab.client.host.Host")
            .should().dependOnClassesThat().resideInAPackage("confab.server..")
            .because("a client is no server: it starts one where its person hosts, and loads nothing of it before");

    @ArchTest
    static final ArchRule hostingKnowsNobody = noClasses().that().resideInAPackage("confab.client.host..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("confab.client.desktop..", "confab.client.chat..", "confab.client.link..",
                    "confab.client.disk..", "confab.client.settings..", "confab.client.files..")
            .because("the host joins the own server as everybody does, through the port");

    @ArchTest
    static final ArchRule noLogOfItsOwn = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "ch.qos.logback..")
            .because("the program logs through SLF4J only");
}
