/** Colours that can be read: contrast as WCAG 2.2 measures it. */

/** What WCAG asks for text of usual size. */
const READABLE = 4.5;
const STEP = 0.06;
const [WHITE, BLACK] = [[255, 255, 255], [0, 0, 0]];
/** What names are written on at worst, in the light look and in the dark one: a list's line under the mouse. */
const PAPERS = {light: [0xE4, 0xE6, 0xEB], dark: [0x30, 0x33, 0x3C]};
/** Colours remembered; a server has sixteen. */
const MOST_KNOWN = 500;

const parse = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const write = (rgb) => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb) {
    const [r, g, b] = rgb.map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a, b) {
    const [first, second] = [luminance(a), luminance(b)];
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** The colour itself, or as little lighter or darker as makes it readable on the paper. */
export function readable(hex, paper) {
    const color = parse(hex);
    const towards = luminance(paper) < 0.5 ? WHITE : BLACK;
    let result = color;
    for (let share = STEP; contrast(result, paper) < READABLE && share <= 1; share += STEP) {
        result = color.map((channel, i) => Math.round(channel + (towards[i] - channel) * share));
    }
    return write(result);
}

const known = new Map();

/** Gives an element somebody's colour: for an avatar, for what is written on it, for a name on either paper. */
export function paint(element, hex) {
    if (!known.has(hex)) {
        if (known.size >= MOST_KNOWN) {
            known.clear();
        }
        known.set(hex, {'--who': hex, '--who-ink': contrast(WHITE, parse(hex)) >= 3.5 ? '#ffffff' : '#16181d',
            '--who-light': readable(hex, PAPERS.light), '--who-dark': readable(hex, PAPERS.dark)});
    }
    Object.entries(known.get(hex)).forEach(([name, value]) => element.style.setProperty(name, value));
    return element;
}
