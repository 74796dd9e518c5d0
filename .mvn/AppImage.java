/*
 * Makes a program that brings its own Java along: NAME/bin/NAME, NAME.exe or NAME.app below the output
 * folder. The build runs this file once per program, on the JDK that it found, whose jlink and jpackage it uses.
 *
 *   --name=NAME --version=1.2.3 --main-class=CLASS --output=FOLDER
 *   --jar=JAR                         the program, a module
 *   --add-module=MODULE               a module that no descriptor asks for; may be repeated
 *   --java-option=OPTION              for the program's own JVM; may be repeated
 *   --icons=FOLDER/NAME               without the ending: .png, .ico or .icns is taken, whichever the system shows
 *   --desktop-entry=FILE              for Linux: a .desktop file without Exec and Icon
 *   --info-plist=FILE                 for macOS: the program's Info.plist, which names the links that open it
 *   --console=true                    for Windows: it talks to a console
 *   --training-argument=ARGUMENT      for the training run, see train; may be repeated
 *   CLASS-PATH                        at the end: the jars that the program needs; folders among them are left out
 *
 * When nothing has changed since the last time, it does nothing.
 */
import java.lang.module.Configuration;

Map<String, List<String>> options;
List<Path> jars;
Layout layout;

/** Where jpackage puts things on each system. */
enum Layout {
    LINUX("%s", "bin/%s", "lib/app", "lib/runtime", ".png"),
    WINDOWS("%s", "%s.exe", "app", "runtime", ".ico"),
    MAC("%s.app", "Contents/MacOS/%s", "Contents/app", "Contents/runtime/Contents/Home", ".icns");

    final String image;
    final String launcher;
    final String app;
    final String runtime;
    final String icon;

    Layout(String image, String launcher, String app, String runtime, String icon) {
        this.image = image;
        this.launcher = launcher;
        this.app = app;
        this.runtime = runtime;
        this.icon = icon;
    }

    static Layout here() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("windows") ? WINDOWS : system.startsWith("mac") ? MAC : LINUX;
    }
}

void main(String[] arguments) throws Exception {
    options = Arrays.stream(arguments, 0, arguments.length - 1).map(each -> each.split("=", 2)).collect(
            Collectors.groupingBy(each -> each[0], Collectors.mapping(each -> each[1], Collectors.toList())));
    jars = inputs(arguments[arguments.length - 1]);
    layout = Layout.here();
    var output = Path.of(option("--output"));
    var image = output.resolve(layout.image.formatted(option("--name")));
    var work = output.resolve("app-image");
    var made = work.resolve("made-from");
    var fingerprint = fingerprint(arguments);
    if (Files.exists(image) && Files.exists(made) && Files.readString(made).equals(fingerprint)) {
        return;
    }
    delete(image);
    delete(work);

    var input = Files.createDirectories(work.resolve("jars"));
    for (var jar : jars) {
        Files.copy(jar, input.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    var runtime = work.resolve("java");
    link(runtime);
    if (layout == Layout.MAC) {
        archive(runtime);
    }
    pack(input, runtime, output, work);
    delete(runtime);
    if (layout == Layout.LINUX && options.containsKey("--desktop-entry")) {
        describe(image);
    }
    if (layout != Layout.MAC) { // There the image is signed by now, and nothing may be added to it.
        train(image, Files.createDirectories(work.resolve("training")));
    }
    Files.writeString(made, fingerprint);
}

/** Everything that the image depends on, as one short text. */
String fingerprint(String[] arguments) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var java = System.getProperty("java.home");
    for (var text : List.of(java, Runtime.version().toString(), String.join("\n", arguments))) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    var thisProgram = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    var files = new ArrayList<>(jars);
    files.addAll(List.of(icon(), thisProgram));
    all("--desktop-entry").forEach(each -> files.add(Path.of(each)));
    all("--info-plist").forEach(each -> files.add(Path.of(each)));
    for (var file : files) {
        digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
}

/** The program's own jar, then the jars that it needs. */
List<Path> inputs(String classPath) {
    var needed = Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator))).map(Path::of);
    return Stream.concat(Stream.of(Path.of(option("--jar"))), needed.filter(Files::isRegularFile)).toList();
}

/** A Java with the modules that the program's descriptors ask for, and no more. */
void link(Path runtime) throws Exception {
    var system = ModuleFinder.ofSystem();
    var root = ModuleFinder.of(jars.getFirst()).findAll().iterator().next().descriptor().name();
    var modules = new TreeSet<>(all("--add-module"));
    Configuration.empty().resolve(ModuleFinder.of(jars.toArray(Path[]::new)), system, Set.of(root)).modules().stream()
            .map(each -> each.name()).filter(each -> system.find(each).isPresent()).forEach(modules::add);
    var arguments = new ArrayList<>(List.of("--add-modules", String.join(",", modules),
            "--output", runtime.toString(), "--no-header-files", "--no-man-pages", "--compress", "zip-6"));
    if (modules.contains("jdk.localedata")) {
        // Dates and numbers as the languages of the program write them; all of the world's would be 10 MB more.
        arguments.add("--include-locales=en,zh");
    }
    run("jlink", arguments);
}

/**
 * Writes the JVM's archive of its own classes, for a program without the cache of a training run. jlink's
 * --generate-cds-archive does not: what it makes is for other object headers than ours, and would lie there unused.
 */
void archive(Path runtime) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable"));
    all("--java-option").stream().filter(each -> each.startsWith("-XX:")).forEach(command::add);
    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start().waitFor();
}

void pack(Path input, Path runtime, Path output, Path work) throws IOException {
    var arguments = new ArrayList<>(List.of("--type", "app-image", "--dest", output.toString(),
            "--name", option("--name"), "--app-version", option("--version"), "--icon", icon().toString(),
            "--input", input.toString(), "--main-jar", jars.getFirst().getFileName().toString(),
            "--main-class", option("--main-class"), "--runtime-image", runtime.toString()));
    all("--java-option").forEach(each -> arguments.addAll(List.of("--java-options", each)));
    if (layout == Layout.MAC && options.containsKey("--info-plist")) {
        var resources = Files.createDirectories(work.resolve("resources"));
        Files.copy(Path.of(option("--info-plist")), resources.resolve("Info.plist"));
        arguments.addAll(List.of("--resource-dir", resources.toString()));
    }
    if (layout == Layout.WINDOWS && options.containsKey("--console")) {
        arguments.add("--win-console");
    }
    run("jpackage", arguments);
}

/**
 * Puts the {@code .desktop} file into the image. A desktop that says where the file lies ({@code %k}) starts the
 * launcher beside it, wherever both were moved; for the others, the place where it was built stands in the file.
 */
void describe(Path image) throws IOException {
    var name = option("--name");
    var file = image.resolve(name + ".desktop").toAbsolutePath();
    var script = "test -e \"$1\" || set -- \"$0\"; exec \"$(dirname \"$1\")/bin/" + name + "\"";
    Files.writeString(file, Files.readString(Path.of(option("--desktop-entry")))
            + "Exec=sh -c " + quoted(script) + " " + quoted(file.toString()) + " %k\n"
            + "Icon=" + file.resolveSibling("lib").resolve(name + ".png") + "\n");
    file.toFile().setExecutable(true);
}

/** As the Desktop Entry Specification wants an argument: in quotes, and every backslash twice. */
String quoted(String argument) {
    var escaped = argument.replaceAll("[\"`$\\\\]", "\\\\$0").replace("\\", "\\\\").replace("%", "%%");
    return '"' + escaped + '"';
}

/**
 * Runs the program once with {@code -Dconfab.training=true}, so that from then on it starts with what that run had
 * loaded and linked (JEP 514). A server says where it listens, gets visitors and is told to stop; a client says
 * {@code painted} when it has painted its window, with a display or without, and ends by itself. Where this does not
 * work, the program starts a little slower, and that is no reason to fail.
 */
void train(Path image, Path home) throws IOException, InterruptedException {
    var name = option("--name");
    var app = image.resolve(layout.app).toAbsolutePath();
    var cache = app.resolve("app.aot");
    var log = home.resolve("training.log");
    try {
        if (trained(image.resolve(layout.launcher.formatted(name)), cache, log) && Files.exists(cache)) {
            Files.writeString(app.resolve(name + ".cfg"), "java-options=-XX:AOTCache=$APPDIR/app.aot\n",
                    StandardOpenOption.APPEND);
            return;
        }
        Files.deleteIfExists(cache);
    } catch (IOException e) {
        log = Path.of(e.toString());
    }
    IO.println("%s will start a little slower: its training run did not work (%s)".formatted(name, log));
    archive(image.resolve(layout.runtime));
}

/** Whether the training run came to where it was worth something. */
boolean trained(Path launcher, Path cache, Path log) throws IOException, InterruptedException {
    var home = log.toAbsolutePath().getParent();
    var command = new ArrayList<>(List.of(launcher.toAbsolutePath().toString()));
    command.addAll(all("--training-argument"));
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS",
            "\"-XX:AOTCacheOutput=%s\" \"-Duser.home=%s\" -Dconfab.training=true -Dconfab.discovery=off".formatted(cache, home));
    var process = builder.start();
    // By its handle each time: Process.destroy would close the stream that is read below.
    CompletableFuture.delayedExecutor(90, TimeUnit.SECONDS).execute(() -> process.toHandle().destroyForcibly());
    var good = false;
    try (var lines = process.inputReader(); var copy = Files.newBufferedWriter(log)) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            copy.write(line + "\n");
            var listening = Pattern.compile("listening on .*:(\\d+)").matcher(line);
            if (listening.find()) {
                visit(Integer.parseInt(listening.group(1)));
                // Windows can only kill, and then no cache is written.
                good = process.supportsNormalTermination();
                process.toHandle().destroy();
            } else if (line.equals("painted")) {
                good = true;
            }
        }
    }
    process.waitFor();
    return good;
}

/** A person with {@code nc} and a program that speaks JSON: both come in, say a word and go. */
void visit(int port) {
    for (var words : List.of("Ada\nhello\n/who\n/history 5\n/quit\n", """
            {"type":"hello","protocol":1,"nickname":"Bob","client":"training/1"}
            {"type":"say","to":"#lobby","text":"hello","id":"1"}
            {"type":"history","in":"#lobby"}
            {"type":"bye"}
            """)) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(3000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // A visitor less: the cache will hold a little less.
        }
    }
}

void run(String tool, List<String> arguments) {
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    if (ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException(tool + " " + String.join(" ", arguments) + "\n" + said);
    }
}

Path icon() {
    return Path.of(option("--icons") + layout.icon);
}

String option(String name) {
    return options.get(name).getFirst();
}

List<String> all(String name) {
    return options.getOrDefault(name, List.of());
}

void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
