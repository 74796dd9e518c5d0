const SVG = 'http://www.w3.org/2000/svg';

/** The drawings of this project's `icons` folder, on a 16 px grid: tag and attributes of each stroke. */
const DRAWINGS = {
    attach: [['path', {d: 'M13 8l-4.6 4.6a3.6 3.6 0 0 1-5.1-5.1l4.9-4.9a2.4 2.4 0 0 1 3.4 3.4l-4.7 4.7'}]],
    check: [['path', {d: 'M2.75 8.5l3.5 3.5 7-8'}]],
    clock: [['circle', {cx: '8', cy: '8', r: '5.5'}], ['path', {d: 'M8 5v3l2 1.5'}]],
    close: [['path', {d: 'M3.75 3.75l8.5 8.5'}], ['path', {d: 'M12.25 3.75l-8.5 8.5'}]],
    delivered: [['path', {d: 'M1.25 8.75l3.25 3.25 6-7.5'}], ['path', {d: 'M7.5 11.25l.75.75 6.25-7.5'}]],
    down: [['path', {d: 'M3.75 6 8 10.25 12.25 6'}]],
    emoji: [
        ['circle', {cx: '8', cy: '8', r: '5.5'}],
        ['path', {d: 'M5.75 9.5c1 1.35 3.5 1.35 4.5 0'}],
        ['circle', {cx: '6', cy: '6.5', r: '.9', class: 'fill'}],
        ['circle', {cx: '10', cy: '6.5', r: '.9', class: 'fill'}],
    ],
    failed: [
        ['circle', {cx: '8', cy: '8', r: '5.5'}],
        ['path', {d: 'M8 5v3.25'}],
        ['circle', {cx: '8', cy: '10.75', r: '.9', class: 'fill'}],
    ],
    leave: [
        ['path', {d: 'M6.25 2.75h-2.5a1 1 0 0 0-1 1v8.5a1 1 0 0 0 1 1h2.5'}],
        ['path', {d: 'M6.75 8h6.5'}],
        ['path', {d: 'M10.5 5l3 3-3 3'}],
    ],
    menu: [['path', {d: 'M2.75 4h10.5'}], ['path', {d: 'M2.75 8h10.5'}], ['path', {d: 'M2.75 12h10.5'}]],
    people: [
        ['circle', {cx: '6', cy: '5', r: '2.25'}],
        ['path', {d: 'M1.75 13.25c0-2.2 1.7-3.25 4.25-3.25s4.25 1.05 4.25 3.25'}],
        ['path', {d: 'M11 2.85a2.25 2.25 0 0 1 0 4.3'}],
        ['path', {d: 'M12.75 10.25c1 .5 1.5 1.5 1.5 3'}],
    ],
    person: [
        ['circle', {cx: '8', cy: '5', r: '2.75'}],
        ['path', {d: 'M2.75 13.75c0-2.4 2.2-3.75 5.25-3.75s5.25 1.35 5.25 3.75'}],
    ],
    plus: [['path', {d: 'M8 2.75v10.5'}], ['path', {d: 'M2.75 8h10.5'}]],
    queued: [
        ['path', {d: 'M4.25 2.5h7.5M4.25 13.5h7.5M5.25 2.5v2.25L8 8l2.75-3.25V2.5M5.25 13.5v-2.25L8 8l2.75 3.25v2.25'}],
    ],
    retry: [['path', {d: 'M13.5 8a5.5 5.5 0 1 1-1.4-3.65l1.15 1.15'}], ['path', {d: 'M13.25 2.25V5.5H10'}]],
    room: [
        ['path', {d: 'M6.5 2.75 5 13.25'}],
        ['path', {d: 'M11 2.75 9.5 13.25'}],
        ['path', {d: 'M3 5.75h10.5'}],
        ['path', {d: 'M2.5 10.25H13'}],
    ],
    search: [['circle', {cx: '7', cy: '7', r: '4.25'}], ['path', {d: 'M10.25 10.25l3.5 3.5'}]],
    send: [['path', {d: 'M2.25 2.25 14 8 2.25 13.75 4.25 8z'}], ['path', {d: 'M4.25 8h3.5'}]],
    settings: [
        ['path', {d: 'M6.49 3.34 6.6 1.75 9.4 1.75 9.51 3.34 11.28 4.36 12.71 3.67 14.11 6.09 12.79 6.98 12.79 9.02 14.11 9.91 12.71 12.33 11.28 11.64 9.51 12.66 9.4 14.25 6.6 14.25 6.49 12.66 4.72 11.64 3.29 12.33 1.89 9.91 3.21 9.02 3.21 6.98 1.89 6.09 3.29 3.67 4.72 4.36z'}],
        ['circle', {cx: '8', cy: '8', r: '2'}],
    ],
    up: [['path', {d: 'M8 13V3.5M4 7.25L8 3.25l4 4'}]],
    warning: [
        ['path', {d: 'M8 2.25l6.25 11H1.75z'}],
        ['path', {d: 'M8 6.5v2'}],
        ['circle', {cx: '8', cy: '11', r: '.9', class: 'fill'}],
    ],
    file: [['path', {d: 'M4 1.75h5l3.25 3.25v9.25H4z'}], ['path', {d: 'M9 1.75V5h3.25'}]],
    zip: [
        ['path', {d: 'M4 1.75h5l3.25 3.25v9.25H4z'}],
        ['path', {d: 'M7 2v1M8.5 4v1M7 6v1'}],
        ['path', {d: 'M6.75 9h2v2.5h-2z'}],
    ],
    picture: [
        ['rect', {x: '2', y: '2.75', width: '12', height: '10.5', rx: '1.5'}],
        ['circle', {cx: '5.5', cy: '6.25', r: '1'}],
        ['path', {d: 'M2.25 11.5 6 8.5l2.5 2 2.5-3 2.75 3'}],
    ],
    folder: [['path', {d: 'M1.75 12.5v-9h4.5l1.5 2h6.5v7z'}]],
    save: [['path', {d: 'M8 2v8M4.5 7 8 10.25 11.5 7M2.75 13.25h10.5'}]],
    copy: [
        ['rect', {x: '5.5', y: '5.5', width: '8', height: '8', rx: '1.5'}],
        ['path', {d: 'M10.5 3.5v-.25a1 1 0 0 0-1-1H3.5a1.25 1.25 0 0 0-1.25 1.25v6a1 1 0 0 0 1 1h.25'}],
    ],
    invite: [
        ['rect', {x: '2.25', y: '2.25', width: '4', height: '4', rx: '.75'}],
        ['rect', {x: '9.75', y: '2.25', width: '4', height: '4', rx: '.75'}],
        ['rect', {x: '2.25', y: '9.75', width: '4', height: '4', rx: '.75'}],
        ['path', {d: 'M9.75 9.75h1.5v1.5h-1.5M13.75 9.75v1.5M9.75 13.75h1.5M13.75 13.75h-.5'}],
    ],
    keys: [
        ['rect', {x: '1.5', y: '4', width: '13', height: '8.5', rx: '1.5'}],
        ['path', {d: 'M4 6.75h.01M6.67 6.75h.01M9.33 6.75h.01M12 6.75h.01M5 9.75h6'}],
    ],
    dice: [
        ['rect', {x: '2.25', y: '2.25', width: '11.5', height: '11.5', rx: '2.5'}],
        ['circle', {cx: '5.5', cy: '5.5', r: '.9', class: 'fill'}],
        ['circle', {cx: '10.5', cy: '10.5', r: '.9', class: 'fill'}],
        ['circle', {cx: '8', cy: '8', r: '.9', class: 'fill'}],
    ],
    more: [
        ['circle', {cx: '8', cy: '3.5', r: '1', class: 'fill'}],
        ['circle', {cx: '8', cy: '8', r: '1', class: 'fill'}],
        ['circle', {cx: '8', cy: '12.5', r: '1', class: 'fill'}],
    ],
    left: [['path', {d: 'M10.25 3.75 6 8l4.25 4.25'}]],
    right: [['path', {d: 'M6 3.75 10.25 8 6 12.25'}]],
};

/**
 * An icon in the colour of the words around it, without a meaning of its own for a screen reader.
 *
 * @param {string} name
 */
export function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    for (const [tag, attributes] of DRAWINGS[name]) {
        const stroke = document.createElementNS(SVG, tag);
        Object.entries(attributes).forEach(([key, value]) => stroke.setAttribute(key, value));
        svg.append(stroke);
    }
    return svg;
}
