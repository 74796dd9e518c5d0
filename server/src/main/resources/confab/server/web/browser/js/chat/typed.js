import {cleanName, cleanRoom, LONGEST_NAME} from './names.js';

const unclear = (hint, about) => ({kind: 'unclear', hint, about});

/**
 * What a line from the composer means: `words`, `join`, `leave`, `nick`, `private`, `help`, or `unclear` with a hint that
 * says what would work. Nothing that begins with one slash is ever said aloud by mistake.
 *
 * @param {string} line
 * @param {(name: string) => boolean} known somebody of that name is here: names may have spaces, and the longest wins
 */
export function typed(line, known) {
    if (!line.startsWith('/')) {
        return {kind: 'words', text: line, action: false};
    }
    if (line.startsWith('//')) {
        return {kind: 'words', text: line.slice(1), action: false};
    }
    const [, command, rest] = /^(\S+)\s*([\s\S]*)$/.exec(line.trimEnd()) ?? [null, '/', ''];
    switch (command.toLowerCase()) {
    case '/me':
        return rest === '' ? unclear('TEXT_MISSING', '/me') : {kind: 'words', text: rest, action: true};
    case '/nick': {
        const name = cleanName(rest);
        return name ? {kind: 'nick', name} : unclear('NICKNAME_MISSING', rest);
    }
    case '/join':
        return room('join', rest);
    case '/leave':
        return rest === '' ? {kind: 'leave', room: null} : room('leave', rest);
    case '/msg':
        return message(rest, known);
    case '/help':
        return {kind: 'help'};
    default:
        return unclear('UNKNOWN_COMMAND', command);
    }
}

function room(kind, rest) {
    const name = cleanRoom(rest);
    return name ? {kind, room: name} : unclear('ROOM_MISSING', rest);
}

function message(rest, known) {
    const target = rest.startsWith('@') ? rest.slice(1) : rest;
    if (target.startsWith('"') && target.indexOf('"', 1) > 0) {
        const end = target.indexOf('"', 1);
        return privately(target.slice(1, end), target.slice(end + 1));
    }
    for (let end = target.lastIndexOf(' ', LONGEST_NAME * 2); end > 0; end = target.lastIndexOf(' ', end - 1)) {
        const name = cleanName(target.slice(0, end));
        if (name && known(name)) {
            return privately(name, target.slice(end));
        }
    }
    const space = target.indexOf(' ');
    return space < 0 ? unclear(target === '' ? 'NAME_MISSING' : 'TEXT_MISSING', '/msg')
        : privately(target.slice(0, space), target.slice(space));
}

function privately(name, text) {
    const to = cleanName(name);
    return text.trim() === '' ? unclear('TEXT_MISSING', '/msg')
        : to ? {kind: 'private', to, text: text.trim()} : unclear('NAME_MISSING', name);
}
