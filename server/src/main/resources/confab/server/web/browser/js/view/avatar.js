import {h} from './dom.js';
import {initialOf} from '../chat/names.js';
import {paint} from './colors.js';

/** A disc in the person's colour with the first letter of the name. */
export const avatar = (name, color, size = '') => paint(h('span', {class: `avatar ${size}`, 'aria-hidden': 'true'},
    initialOf(name)), color);
