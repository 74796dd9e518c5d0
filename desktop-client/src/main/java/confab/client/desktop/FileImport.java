package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Image;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.TooManyListenersException;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files and pictures that are dropped or pasted; everything else goes to the handler that was there before. */
final class FileImport extends TransferHandler {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(FileImport.class);

    private final transient Offering offering;
    private final transient @Nullable TransferHandler before;

    private FileImport(Offering offering, @Nullable TransferHandler before) {
        this.offering = offering;
        this.before = before;
    }

    /**
     * From now on this component takes files.
     *
     * @param over is told whether something that it takes is held over it
     */
    static void install(JComponent on, Offering offering, Consumer<Boolean> over) {
        on.setTransferHandler(new FileImport(offering, on.getTransferHandler()));
        DropTarget target = on.getDropTarget();
        if (target != null) {
            watch(target, over);
        }
    }

    /** The same within it: lists and fields are places to drop on by themselves, and would refuse files. */
    static void installWithin(JComponent all, Offering offering, Consumer<Boolean> over) {
        install(all, offering, over);
        installInside(all, offering, over);
    }

    private static void installInside(Container parts, Offering offering, Consumer<Boolean> over) {
        for (Component part : parts.getComponents()) {
            if (part instanceof JComponent place && place.getTransferHandler() != null) {
                install(place, offering, over);
            }
            if (part instanceof Container inside) {
                installInside(inside, offering, over);
            }
        }
    }

    private static void watch(DropTarget target, Consumer<Boolean> over) {
        try {
            target.addDropTargetListener(new DropTargetAdapter() {
                @Override
                public void dragEnter(DropTargetDragEvent event) {
                    over.accept(event.isDataFlavorSupported(DataFlavor.javaFileListFlavor)
                            || event.isDataFlavorSupported(DataFlavor.imageFlavor));
                }

                @Override
                public void dragExit(DropTargetEvent event) {
                    over.accept(false);
                }

                @Override
                public void drop(DropTargetDropEvent event) {
                    over.accept(false);
                }
            });
        } catch (TooManyListenersException impossible) {
            throw new IllegalStateException(impossible); // Swing's drop targets take any number
        }
    }

    /** Words win over a picture of them: that is what spreadsheets and word processors put beside them. */
    private static boolean isPicture(TransferSupport support) {
        return support.isDataFlavorSupported(DataFlavor.imageFlavor)
                && (support.isDrop() || !support.isDataFlavorSupported(DataFlavor.stringFlavor));
    }

    @Override
    public boolean canImport(TransferSupport support) {
        if (support.isDataFlavorSupported(DataFlavor.javaFileListFlavor) || isPicture(support)) {
            if (support.isDrop() && (support.getSourceDropActions() & COPY) != 0) {
                support.setDropAction(COPY); // never taken away from where it is
            }
            return true;
        }
        return before != null && before.canImport(support);
    }

    @Override
    public boolean importData(TransferSupport support) {
        try {
            if (support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                Object data = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
                offering.files(((List<?>) data).stream().filter(File.class::isInstance).map(File.class::cast)
                        .toList());
                return true;
            }
            if (isPicture(support)) {
                offering.picture((Image) support.getTransferable().getTransferData(DataFlavor.imageFlavor));
                return true;
            }
        } catch (UnsupportedFlavorException | IOException gone) {
            log.debug("what was dropped cannot be had: {}", gone.toString());
            return false;
        }
        return before != null && before.importData(support);
    }

    @Override
    public int getSourceActions(JComponent component) {
        return before == null ? NONE : before.getSourceActions(component);
    }

    @Override
    public void exportAsDrag(JComponent component, InputEvent event, int action) {
        if (before != null) {
            before.exportAsDrag(component, event, action);
        }
    }

    @Override
    public void exportToClipboard(JComponent component, Clipboard clipboard, int action) {
        if (before != null) {
            before.exportToClipboard(component, clipboard, action);
        }
    }
}
