// A story: its articles side by side, terms in the colour of their concept, findings that can be chosen, a card for a term.
import { all, chip, h, one, t, tint, tongue } from './dom.js';

/** The articles of a story. `chosen` is called with the fingerprint of a finding that somebody points at. */
export function columns(story, chosen) {
  return h('div.columns', null, ...story.articles.map((article) => column(article, story, chosen)));
}

function column(article, story, chosen) {
  const headline = article.blocks.slice(0, 3).some((b) => b.kind === 'heading' && words(b) === (article.title || '').replace(/\s+/g, ' ').trim());
  return h('article', { lang: article.lang, dir: 'auto', 'data-path': article.path },
    h('header', null,
      h('p.path', { lang: document.documentElement.lang }, h('b', null, article.lang), ' ', h('span', null, article.path + (article.id ? `, ${article.id}` : '') + (article.date ? ` · ${article.date}` : ''))),
      article.title && !headline && h('h4', null, article.title)),
    ...article.blocks.map((block) => paragraph(block, article, story, chosen)));
}

const words = (block) => block.segments.map((s) => s.text).join('').replace(/\s+/g, ' ').trim();

function paragraph(block, article, story, chosen) {
  const tag = { heading: 'h5', quotation: 'blockquote' }[block.kind] || `p${block.kind === 'paragraph' ? '' : `.${block.kind}`}`;
  return h(tag, { lang: block.lang, dir: block.lang ? 'auto' : null }, ...block.segments.map((s) => segment(s, article, story, chosen)));
}

function segment(s, article, story, chosen) {
  if (s.finding === null && !s.term) return s.text;
  const print = s.finding === null ? null : article.findings[s.finding];
  const name = [s.term && 't', s.term && tint(s.term.hue), print && `f ${s.severity}`].filter(Boolean).join(' ');
  const node = h('a', { class: name, role: 'button', tabindex: print ? '0' : '-1', 'data-f': print, 'data-c': s.term && s.term.concept }, s.text);
  if (s.term) node.term = { ...s.term, story };
  if (print) {
    const choose = () => chosen(print);
    node.addEventListener('click', choose);
    node.addEventListener('keydown', (event) => { if (event.key === 'Enter') choose(); });
  }
  return node;
}

/** Marks a finding in the texts and, if that is wanted, brings it into view. */
export function mark(root, print, visible) {
  for (const node of all('.columns a.now', root)) node.classList.remove('now');
  const found = all(`.columns a[data-f="${print}"]`, root);
  for (const node of found) node.classList.add('now');
  if (found.length && visible) found[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
}

/** What the languages of a story call its concepts. */
export function terms(story) {
  if (!story.terms.length) return null;
  const tags = [...new Set(story.articles.map((a) => a.lang))];
  return h('details.used', null, h('summary', null, t('terms.here')),
    h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': t('terms.here') },
      h('table.cards', null,
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('concept')), ...tags.map((tag) => h('th', { scope: 'col' }, tongue(tag))))),
        h('tbody', null, ...story.terms.map((row) => h('tr', null, h('th', { scope: 'row' }, chip(row.concept, row.hue)),
          ...tags.map((tag) => h('td', { lang: tag, 'data-label': tongue(tag) }, ...uses(row.uses.filter((u) => u.lang === tag))))))))));
}

/** Renderings with their numbers. */
export const uses = (list) => list.map((u) => h(`span.use.${u.class}`, null, `${u.term} `, h('i', { lang: document.documentElement.lang }, u.class === 'preferred' ? u.count : `${u.count} ${t(`status.${u.status}`)}`)));

// --- the card of a term
const card = one('#card');
let owner = null;
let leaving;

function fill({ concept, hue, text, status, kind, story }) {
  const row = story.terms.find((r) => r.concept === concept);
  const tags = row ? [...new Set(row.uses.map((u) => u.lang))] : [];
  card.replaceChildren(
    h('p.head', null, chip(concept, hue), ' ', h('span.term', null, text)),
    h('p.kind', null, `${t(`status.${status}`)} · ${t(`match.${kind}`)}`),
    row && row.definition ? h('p.definition', { lang: 'en' }, row.definition) : '',
    h('dl', null, ...tags.flatMap((tag) => [h('dt', null, tongue(tag)), h('dd', { lang: tag }, ...uses(row.uses.filter((u) => u.lang === tag)))])),
    h('p.links', null, h('a', { href: `#/glossary?c=${encodeURIComponent(concept)}` }, t('in.glossary'))));
}

function place(node) {
  const box = node.getClientRects()[0] || node.getBoundingClientRect();
  const below = box.bottom + 6 + card.offsetHeight <= innerHeight || box.top < card.offsetHeight + 6;
  card.style.left = `${Math.min(Math.max(box.left, 6), Math.max(6, document.documentElement.clientWidth - card.offsetWidth - 6))}px`;
  card.style.top = `${below ? box.bottom + 6 : box.top - 6 - card.offsetHeight}px`;
}

function hide() {
  clearTimeout(leaving);
  if (!owner) return;
  owner.removeAttribute('aria-describedby');
  for (const node of all('.lit')) node.classList.remove('lit');
  owner = null;
  card.hidden = true;
}

function open(node) {
  clearTimeout(leaving);
  if (owner === node) return;
  hide();
  owner = node;
  fill(node.term);
  card.hidden = false;
  place(node);
  node.setAttribute('aria-describedby', 'card');
  for (const other of all(`.columns .t[data-c="${CSS.escape(node.dataset.c)}"]`)) other.classList.add('lit');
}

const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 200); };
const termOf = (event) => { const node = event.target.closest && event.target.closest('.columns .t'); return node && node.term ? node : null; };
document.addEventListener('pointerover', (event) => { const node = termOf(event); if (node && event.pointerType !== 'touch') open(node); });
document.addEventListener('pointerout', (event) => { if (termOf(event)) later(); });
document.addEventListener('focusin', (event) => { const node = termOf(event); if (node) open(node); else if (!card.contains(event.target)) hide(); });
document.addEventListener('click', (event) => { const node = termOf(event); if (node) open(node); else hide(); });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const node = step && event.target.closest && event.target.closest('.columns a');
  if (!node) return;
  const list = all('a', node.closest('article'));
  const next = list[list.indexOf(node) + step];
  if (next) { event.preventDefault(); next.focus(); }
});
card.addEventListener('pointerenter', () => clearTimeout(leaving));
card.addEventListener('pointerleave', later);
addEventListener('scroll', () => { if (owner) place(owner); }, { capture: true, passive: true });
