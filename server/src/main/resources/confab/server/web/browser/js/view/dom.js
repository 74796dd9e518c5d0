import {icon} from './icons.js';

/**
 * Makes an element. Strings become text nodes and nothing else: no markup is ever made of anybody's words.
 *
 * @param {string} tag
 * @param {object} how `class`, attributes, `on` with listeners, `props` with properties; null and false are left out
 */
export function h(tag, how = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(how)) {
        if (key === 'on') {
            Object.entries(value).forEach(([event, does]) => element.addEventListener(event, does));
        } else if (key === 'props') {
            Object.assign(element, value);
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(key, value === true ? '' : String(value));
        }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

/** A button with words. */
export const button = (words, does, how = {}) => h('button', {type: 'button', class: 'button', on: {click: does}, ...how},
    words);

/** A button with an icon; its name is for the tooltip and for screen readers. */
export const iconButton = (drawing, name, does, how = {}) => h('button', {type: 'button', class: 'tool', title: name,
    'aria-label': name, on: {click: does}, ...how}, icon(drawing));

/** Somebody's name, in its own direction whatever stands around it. */
export const bdi = (name) => h('bdi', {}, name);

/** Makes the children of an element these ones, if they are others. */
export const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false));

/** Sets a text, if it is another one: nothing is laid out, or read out, for nothing. */
export function say(element, words) {
    if (element.textContent !== words) {
        element.textContent = words;
    }
}

/**
 * One stop for the Tab key in a list; the arrows, Home and End go through it.
 *
 * @param {HTMLElement} list
 * @param {string} items selects what takes the focus
 */
export function roving(list, items) {
    const all = () => [...list.querySelectorAll(items)];
    list.addEventListener('keydown', (event) => {
        const each = all();
        const at = each.indexOf(event.target);
        const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: each.length - 1}[event.key];
        if (at >= 0 && next !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            each[Math.max(0, Math.min(each.length - 1, next))]?.focus();
        }
    });
    list.addEventListener('focusin', (event) => {
        if (event.target.matches(items)) {
            all().forEach((one) => one.setAttribute('tabindex', one === event.target ? '0' : '-1'));
        }
    });
    return () => {
        const each = all();
        const stop = each.find((one) => one.getAttribute('tabindex') === '0') ?? each[0];
        each.forEach((one) => one.setAttribute('tabindex', one === stop ? '0' : '-1'));
    };
}

/** Copies a text; by a selection where a page may not do it otherwise, as on plain http. */
export async function copyText(text) {
    if (window.isSecureContext && navigator.clipboard) {
        await navigator.clipboard.writeText(text);
        return;
    }
    const holder = h('textarea', {class: 'hidden', readonly: true, props: {value: text}});
    const before = document.activeElement;
    (document.querySelector('dialog[open]') ?? document.body).append(holder);
    holder.select();
    document.execCommand('copy');
    holder.remove();
    before?.focus?.();
}
