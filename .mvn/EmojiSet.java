/*
 * Takes the emoji out of an Android library that has them as pictures, for a program that is none: the pictures as they
 * are, and an index of them. The build runs this file on the JDK that it found.
 *
 *   AAR OUTPUT-FOLDER
 *
 * In the library each picture stands in a sheet, a column of cells; which one stands where only its classes know, in
 * the code that makes their lists. That code is a long row of constants, and is followed here without running it.
 *
 * The index has a line for each picture, group by group, its fields parted by tabs: the
 * characters, sheet, row, group (empty if it is a variant of the line above), names parted by commas.
 *
 * When nothing has changed since the last time, it does nothing.
 */
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;

/** Goes up when this program writes something else than before. */
static final int FORMAT = 1;
static final String CLASSES = "com/vanniktech/emoji/google/";
static final String SHEETS = "res/drawable-nodpi-v4/emoji_google_sheet_";
static final List<String> GROUPS = List.of("SmileysAndPeople", "AnimalsAndNature", "FoodAndDrink", "Activities",
        "TravelAndPlaces", "Objects", "Symbols", "Flags");
/** A cell of a sheet in pixels: a picture of 64 and a margin of one. */
static final int CELL = 66;
/** Fewer than this means that something was not understood. */
static final int LEAST = 3000;

/** One emoji of the library; the fields are filled by following its constructor. */
static final class Emoji {
    String sequence;
    List<?> names;
    int sheet;
    int row;
    List<?> variants;
}

void main(String[] arguments) throws IOException {
    var aar = Path.of(arguments[0]);
    var output = Path.of(arguments[1]);
    var index = output.resolve("index.txt");
    var head = "# " + FORMAT + " " + aar.getFileName();
    if (Files.exists(index)) {
        try (var lines = Files.lines(index)) {
            if (lines.findFirst().orElse("").equals(head)) {
                return;
            }
        }
    }
    Files.createDirectories(output);
    var lines = new ArrayList<String>(List.of(head));
    var tall = new TreeMap<Integer, Integer>();
    try (var library = new ZipFile(aar.toFile())) {
        var classes = classes(library);
        for (var group = 0; group < GROUPS.size(); group++) {
            for (var emoji : emojis(classes, GROUPS.get(group))) {
                var others = new ArrayList<Emoji>();
                for (var each : emoji.variants) {
                    var variant = (Emoji) each;
                    if (variant.sheet == emoji.sheet && variant.row == emoji.row) {
                        emoji.sequence = variant.sequence; // the same, with the selector that asks for a picture
                    } else {
                        others.add(variant);
                    }
                }
                lines.add(line(emoji, Integer.toString(group), tall));
                for (var variant : others) {
                    lines.add(line(variant, "", tall));
                }
            }
        }
        check(lines.size() > LEAST, "only " + lines.size() + " emoji");
        for (var sheet : tall.entrySet()) {
            write(library, sheet.getKey(), sheet.getValue() + 1, output);
        }
    }
    Files.write(index, lines); // last: it says that all is there
}

Map<String, byte[]> classes(ZipFile library) throws IOException {
    var jar = library.getEntry("classes.jar");
    check(jar != null, "no classes.jar");
    var classes = new HashMap<String, byte[]>();
    try (var in = new ZipInputStream(library.getInputStream(jar))) {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            classes.put(entry.getName(), in.readAllBytes());
        }
    }
    return classes;
}

/** Those of a group, in the order of its classes; a class can hold only so many constants, so there are several. */
List<Emoji> emojis(Map<String, byte[]> classes, String group) {
    var all = new ArrayList<Emoji>();
    for (var part = 0;; part++) {
        var bytes = classes.get(CLASSES + "category/" + group + "CategoryChunk" + part + ".class");
        if (bytes == null) {
            check(part > 0, "no emoji of the group " + group);
            return all;
        }
        for (var emoji : list(ClassFile.of().parse(bytes))) {
            all.add((Emoji) emoji);
        }
    }
}

/** What the initializer of a class puts into its static field EMOJIS. */
List<?> list(ClassModel type) {
    var name = type.thisClass().asInternalName();
    var code = type.methods().stream().filter(method -> method.methodName().equalsString("<clinit>")).findFirst()
            .flatMap(method -> method.code());
    check(code.isPresent(), name + " has no initializer");
    try {
        if (follow(code.get()) instanceof List<?> emojis) {
            return emojis;
        }
    } catch (ClassCastException | NoSuchElementException | IndexOutOfBoundsException | NullPointerException unexpected) {
        check(false, name + " is not a row of constants: " + unexpected);
    }
    check(false, name + " has no list of emoji");
    return List.of();
}

Object follow(CodeModel code) {
    var stack = new ArrayList<Object>(); // a deque would not take null
    var locals = new HashMap<Integer, Object>();
    Object made = null;
    for (CodeElement element : code) {
        switch (element) {
            case NewObjectInstruction object -> stack.add(
                    object.className().asInternalName().equals(CLASSES + "GoogleEmoji") ? new Emoji() : "other");
            case StackInstruction copy when copy.opcode() == Opcode.DUP -> stack.add(stack.getLast());
            case ConstantInstruction constant -> stack.add(
                    constant.opcode() == Opcode.ACONST_NULL ? null : constant.constantValue());
            case NewReferenceArrayInstruction _ -> stack.add(new Object[(Integer) stack.removeLast()]);
            case ArrayStoreInstruction _ -> {
                var value = stack.removeLast();
                var at = (Integer) stack.removeLast();
                ((Object[]) stack.removeLast())[at] = value;
            }
            case LoadInstruction load -> stack.add(locals.get(load.slot()));
            case StoreInstruction store -> locals.put(store.slot(), stack.removeLast());
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC -> stack.add("other");
            case FieldInstruction field when field.opcode() == Opcode.PUTSTATIC -> {
                var value = stack.removeLast();
                made = field.name().equalsString("EMOJIS") ? value : made;
            }
            case InvokeInstruction call -> call(call, stack);
            case ReturnInstruction _ -> {
                return made;
            }
            case Instruction other -> check(false, "its classes hold " + other);
            default -> {} // labels and line numbers
        }
    }
    return made;
}

/** The four calls that the lists are made with. */
void call(InvokeInstruction call, List<Object> stack) {
    var name = call.name().stringValue();
    var takes = call.typeSymbol().parameterCount();
    if (name.equals("emptyList") && takes == 0) {
        stack.add(List.of());
    } else if (name.equals("listOf") && takes == 1) {
        var value = stack.removeLast();
        stack.add(value instanceof Object[] several ? List.of(several) : List.of(value));
    } else if (name.equals("<init>") && takes == 0) {
        stack.removeLast();
    } else if (name.equals("<init>") && takes == 8) { // with a bit for each argument that was left out
        var given = new ArrayList<>(stack.subList(stack.size() - 8, stack.size()));
        stack.subList(stack.size() - 8, stack.size()).clear();
        var emoji = (Emoji) stack.removeLast();
        emoji.sequence = (String) given.get(0);
        emoji.names = (List<?>) given.get(1);
        emoji.sheet = (Integer) given.get(2);
        emoji.row = (Integer) given.get(3);
        emoji.variants = given.get(4) instanceof List<?> variants ? variants : List.of();
    } else {
        check(false, "its classes call " + call);
    }
}

String line(Emoji emoji, String group, Map<Integer, Integer> tall) {
    tall.merge(emoji.sheet, emoji.row, Math::max);
    var names = emoji.names.stream().map(Object::toString).collect(Collectors.joining(","));
    check(!emoji.sequence.isEmpty() && (emoji.sequence + names).chars().noneMatch(c -> c < ' '),
            "no line of the index: " + emoji.sequence + " " + names);
    return String.join("\t", emoji.sequence, Integer.toString(emoji.sheet), Integer.toString(emoji.row), group, names);
}

void write(ZipFile library, int sheet, int rows, Path output) throws IOException {
    var entry = library.getEntry(SHEETS + sheet + ".png");
    check(entry != null, "no sheet " + sheet);
    try (var in = library.getInputStream(entry)) {
        var png = in.readAllBytes();
        var header = ByteBuffer.wrap(png); // the signature, IHDR with its length, width, height
        check(png.length > 24 && header.getInt(16) == CELL && header.getInt(20) >= rows * CELL,
                "sheet " + sheet + " is not a column of " + rows + " cells");
        Files.write(output.resolve(sheet + ".png"), png);
    }
}

void check(boolean holds, String otherwise) {
    if (!holds) {
        System.err.println("The emoji library looks different from the one that this build knows: " + otherwise
                + ". Adapt .mvn/EmojiSet.java, or go back to the version before.");
        System.exit(1);
    }
}
