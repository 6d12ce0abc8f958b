// Nodes out of text, never markup out of text; words in the language of the interface.

/** An element: `h('p.hint', { lang: 'sv' }, 'text', node)`. Values of `on` are listeners; null and false are left out. */
export function h(name, properties, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (key === 'class') node.className += ` ${value}`;
    else if (key in node && key !== 'list' && key !== 'lang' && typeof value !== 'string') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** A text with what stands between backticks as code. */
export const rich = (text) => text.split('`').map((part, n) => (n % 2 ? h('code', null, part) : part));

const SVG = 'http://www.w3.org/2000/svg';
/** An element of a picture. */
export function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A bar of parts: [[class, count], …]. */
export function bar(parts) {
  const all = parts.reduce((sum, [, count]) => sum + count, 0) || 1;
  let x = 0;
  const rects = parts.map(([name, count]) => {
    const width = (100 * count) / all;
    const rect = svg('rect', { class: name, x, y: 0, width, height: 8 });
    x += width;
    return rect;
  });
  return svg('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...rects);
}

export const one = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** Whether the parts of the page stand below one another: the width of the style sheet. */
export const narrow = matchMedia('(max-width: 60rem)');

let words = {};
let plural = new Intl.PluralRules('en');
let names = null;

/** The languages that the interface speaks, each by its own name. */
export const LANGUAGES = { en: 'English', sv: 'svenska', fr: 'français', pt: 'português', th: 'ไทย' };

/** Loads the words of a language. */
export async function speak(tag) {
  const told = await fetch(`/texts/${tag}.json`);
  words = await told.json();
  // The Portuguese of the page is that of Portugal; a bare `pt` is that of Brazil to the browser, with another plural of 0.
  const locale = tag === 'pt' ? 'pt-PT' : tag;
  plural = new Intl.PluralRules(locale);
  names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  document.documentElement.lang = tag;
}

/** The words for a key, with values in the place of `{name}`; `n` chooses the plural. */
export function t(key, values = {}) {
  let text = words[key];
  if (text && typeof text === 'object') text = text[plural.select(values.n)] ?? text.other;
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Whether there are words for a key. */
export const has = (key) => key in words;

/** A language by its name in the language of the interface. */
export function tongue(tag) {
  try { return names.of(tag); } catch { return tag; }
}

/** The class of a colour; a concept has one only in a story. */
export const tint = (hue) => (Number.isInteger(hue) ? `h${hue}` : null);

/** The concept as a chip of its colour. */
export const chip = (concept, hue) => h('span.concept', { class: tint(hue) }, concept);
