/** Files that are taken out of one folder; beyond that somebody has dropped a disk by mistake. */
const MOST_FILES = 20_000;

/**
 * What was dropped, chosen or pasted, as files with their paths. Has to be called within the event; the folders are read
 * afterwards.
 *
 * @param {DataTransfer} data
 * @returns {Promise<{entries: {path: string, file: ?File}[], folder: ?string, tooMany: boolean, unreadable: number}>}
 *         `folder` is its name if there is a folder in it; `unreadable` counts what the system does not let us read
 */
export function dropped(data) {
    const items = [...data.items].filter((item) => item.kind === 'file');
    const roots = items.map((item) => ({entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile()}));
    return collect(roots);
}

async function collect(roots) {
    const result = {entries: [], folder: null, tooMany: false, unreadable: 0};
    for (const {entry, file} of roots) {
        if (entry?.isDirectory) {
            result.folder ??= entry.name;
            await walk(entry, entry.name, result);
        } else if (file) {
            result.entries.push({path: file.name, file});
        }
    }
    return result;
}

async function walk(folder, path, result) {
    const reader = folder.createReader();
    let empty = true;
    for (;;) {
        const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve(null)));
        if (some === null) {
            result.unreadable++;
            return;
        }
        if (some.length === 0) {
            break;
        }
        empty = false;
        for (const each of some) {
            if (result.entries.length >= MOST_FILES) {
                result.tooMany = true;
                return;
            }
            if (each.isDirectory) {
                await walk(each, `${path}/${each.name}`, result);
            } else {
                const file = await new Promise((resolve) => each.file(resolve, () => resolve(null)));
                file ? result.entries.push({path: `${path}/${each.name}`, file}) : result.unreadable++;
            }
        }
    }
    if (empty) {
        result.entries.push({path, file: null});
    }
}

/** What a file input has: a chosen folder's files carry their paths. */
export function chosen(files) {
    const entries = [...files].slice(0, MOST_FILES).map((file) => ({path: file.webkitRelativePath || file.name, file}));
    const inFolder = entries.find((one) => one.path.includes('/'));
    return {entries, folder: inFolder ? inFolder.path.split('/')[0] : null, tooMany: files.length > MOST_FILES,
        unreadable: 0};
}
