/*
 * Makes of the self-contained program that AppImage has made what people install: a .deb on Linux, an .msi on Windows,
 * a .dmg on macOS. The build runs this file with -Pinstaller, on the JDK that it found.
 *
 *   --name=NAME --version=1.2.3 --output=FOLDER      the image is in that folder, and the installer comes there
 *   --summary=WORDS --description=WORDS              what it is, in one line and in some more
 *   --icons=FOLDER                                   with app-16.png and so on, for the menu; only with --desktop-entry
 *   --desktop-entry=FILE                             for Linux: a .desktop file without Exec and Icon
 *   --upgrade-id=UUID                                by which Windows knows an older one; never to be changed
 *   --console=true                                   it talks to a console: no menu entry on Windows
 *
 * The .deb is put together here, not by jpackage: that one's calls scripts at its installation, which want xdg-utils and
 * change menus by themselves. In this one there are files only, at the places where dpkg's triggers and the desktops look.
 * It wants dpkg-deb, and dpkg-shlibdeps (package dpkg-dev), which finds out which libraries the program needs.
 */

Map<String, String> options;

void main(String[] arguments) throws Exception {
    options = Arrays.stream(arguments).map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    var output = Path.of(option("--output"));
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
        pack(output, output.resolve(option("--name")), "msi", windows());
    } else if (system.startsWith("mac")) {
        pack(output, output.resolve(option("--name") + ".app"), "dmg", List.of());
    } else {
        debian(output);
    }
}

List<String> windows() {
    var arguments = new ArrayList<>(List.of("--win-per-user-install", "--win-dir-chooser", "--win-upgrade-uuid",
            option("--upgrade-id")));
    if (!options.containsKey("--console")) {
        arguments.addAll(List.of("--win-menu", "--win-shortcut-prompt"));
    }
    return arguments;
}

void pack(Path output, Path image, String type, List<String> more) {
    var arguments = new ArrayList<>(List.of("--type", type, "--dest", output.toString(), "--app-image",
            image.toString(), "--name", option("--name"), "--app-version", option("--version"), "--vendor", "Confab",
            "--description", option("--summary")));
    arguments.addAll(more);
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    if (ToolProvider.findFirst("jpackage").orElseThrow().run(writer, writer, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("jpackage " + String.join(" ", arguments) + "\n" + said);
    }
}

/** The program below /opt, as the file system's standard wants it of what is not the system's own. */
void debian(Path output) throws Exception {
    var name = option("--name");
    var work = output.resolve("installer");
    delete(work);
    var root = work.resolve("root");
    var place = Path.of("opt", name);
    copy(output.resolve(name), root.resolve(place));
    Files.deleteIfExists(root.resolve(place).resolve(name + ".desktop")); // the one for a folder that is copied about
    link(root.resolve("usr/bin").resolve(name), Path.of("/").resolve(place).resolve("bin").resolve(name));
    if (options.containsKey("--desktop-entry")) {
        menu(root, "/" + place + "/bin/" + name);
    }
    var control = root.resolve("DEBIAN");
    write(control.resolve("control"), control(root, work, root.resolve(place)));
    tidy(root);
    var architecture = ask(work, "dpkg", "--print-architecture");
    var file = output.resolve("%s_%s_%s.deb".formatted(name, option("--version"), architecture));
    ask(work, "dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", root.toAbsolutePath().toString(),
            file.toAbsolutePath().toString());
    delete(work);
    IO.println(file);
}

void menu(Path root, String program) throws IOException {
    var name = option("--name");
    write(root.resolve("usr/share/applications").resolve(name + ".desktop"),
            Files.readString(Path.of(option("--desktop-entry")))
                    + "Exec=%s %%u\nTryExec=%s\nIcon=%s\n".formatted(program, program, name));
    var icons = Path.of(option("--icons"));
    for (var size : List.of(16, 24, 32, 48, 64, 128, 256)) {
        var folder = root.resolve("usr/share/icons/hicolor/%dx%d/apps".formatted(size, size));
        Files.copy(icons.resolve("app-%d.png".formatted(size)),
                Files.createDirectories(folder).resolve(name + ".png"));
    }
    var drawing = Files.createDirectories(root.resolve("usr/share/icons/hicolor/scalable/apps"));
    Files.copy(icons.resolve("app.svg"), drawing.resolve(name + ".svg"));
}

/** Who maintains it is nobody in particular, and there is no address: what is not known is not made up. */
String control(Path root, Path work, Path program) throws Exception {
    var needed = libraries(work, program);
    if (options.containsKey("--desktop-entry")) {
        needed += ", libfontconfig1"; // which Java opens by its name, so that no header tells of it
    }
    long bytes = 0;
    try (var files = Files.walk(root)) {
        for (var file : files.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
            bytes += Files.size(file);
        }
    }
    return """
        Package: %s
        Version: %s
        Section: net
        Priority: optional
        Architecture: %s
        Maintainer: Confab <confab@localhost>
        Installed-Size: %d
        Depends: %s
        Description: %s
        """.formatted(option("--name"), option("--version"), ask(work, "dpkg", "--print-architecture"), bytes / 1024,
            needed, option("--summary")) + wrapped(option("--description"));
}

/** What the program's own libraries ask for, as the packages of this system that have it. */
String libraries(Path work, Path program) throws Exception {
    var source = Files.createDirectories(work.resolve("source"));
    write(source.resolve("debian/control"), "Source: %s\n\nPackage: %s\nArchitecture: any\n".formatted(
            option("--name"), option("--name")));
    var command = new ArrayList<>(List.of("dpkg-shlibdeps", "-O", "--ignore-missing-info"));
    try (var files = Files.walk(program.toAbsolutePath())) {
        for (var file : files.filter(Files::isRegularFile).filter(this::isNative).toList()) {
            command.add(file.toString());
            if (file.toString().endsWith(".so")) {
                command.add(1, "-l" + file.getParent());
            }
        }
    }
    return ask(source, command.toArray(String[]::new)).replaceFirst("^shlibs:Depends=", "");
}

boolean isNative(Path file) {
    try (var in = Files.newInputStream(file)) {
        return Arrays.equals(in.readNBytes(4), new byte[]{0x7f, 'E', 'L', 'F'});
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

/** As a control file has long text: each line after a space, none too long. */
String wrapped(String words) {
    var lines = new StringBuilder();
    var line = new StringBuilder();
    for (var word : words.strip().split("\\s+")) {
        if (line.length() + word.length() > 76) {
            lines.append(line).append('\n');
            line.setLength(0);
        }
        line.append(' ').append(word);
    }
    return lines.append(line).append('\n').toString();
}

/** With the times of all files: the start-up cache holds for jars of a certain time only. */
void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
        for (var file : files.toList()) {
            var copied = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(copied);
            } else {
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}

/** Everybody may read all of it, and run what the owner may run; whatever the builder's umask was. */
void tidy(Path root) throws IOException {
    try (var files = Files.walk(root)) {
        for (var file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
            var open = Files.isDirectory(file) || file.getParent().endsWith("bin") || Files.isExecutable(file)
                    && isNative(file) && !file.toString().endsWith(".so");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}

void link(Path link, Path target) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
}

void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
}

/** What a program of the system says. */
String ask(Path folder, String... command) throws Exception {
    var errors = folder.resolve("errors.txt");
    Process process;
    try {
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile()).start();
    } catch (IOException e) {
        throw new IllegalStateException("A .deb is made with dpkg-deb, and dpkg-shlibdeps of the package dpkg-dev.", e);
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + "\n" + said + "\n" + Files.readString(errors));
    }
    return said;
}

String option(String name) {
    return Objects.requireNonNull(options.get(name), name);
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
