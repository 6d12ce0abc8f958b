// Filters, cards and print. The page says everything without this script; no markup is made from text here, only nodes.
'use strict';
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const plural = (count, word, more) => `${count} ${count === 1 ? word : more}`;
  const make = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };
  document.documentElement.classList.add('js');

  // --- languages by name, where the browser knows them
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
  const name = (tag) => {
    try { return names.of(tag); } catch { return tag; }
  };
  for (const node of all('a[data-key=lang], th[data-name]')) {
    const tag = node.dataset.value || node.dataset.name;
    if (tag) node.textContent = name(tag);
  }
  for (const option of all('select[data-key=lang] option')) {
    if (option.value) option.textContent = option.textContent.replace(option.value, name(option.value));
  }

  // --- filters
  const bar = one('.filters');
  const rows = all('#findings .finding');
  const stories = all('.story').map((node) => ({ node, numbers: node.dataset.f.split(' ').filter((n) => n <= rows.length) }));
  const selects = bar ? all('select', bar) : [];
  const text = one('#text');

  function filter() {
    const wanted = selects.filter((s) => s.value).map((s) => [s.dataset.key, s.value]);
    const words = text.value.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
    const active = wanted.length > 0 || words.length > 0;
    const shown = new Set();
    for (const row of rows) {
      let fits = wanted.every(([key, value]) => row.dataset[key] === value);
      if (fits && words.length > 0) {
        row.words ??= (row.closest('.file').firstElementChild.textContent + ' ' + row.textContent).normalize('NFC').toLowerCase();
        fits = words.every((word) => row.words.includes(word));
      }
      row.hidden = !fits;
      if (fits) shown.add(row.id.slice(1));
    }
    for (const file of all('#findings .file')) file.hidden = !one('.finding:not([hidden])', file);
    let told = 0;
    for (const { node, numbers } of stories) {
      node.hidden = active && !numbers.some((n) => shown.has(n));
      told += node.hidden ? 0 : 1;
    }
    const count = plural(rows.length, 'finding', 'findings');
    one('#count').textContent = active
      ? `${shown.size} of ${count}` + (stories.length ? `, in ${plural(told, 'story', 'stories')}` : '')
      : count;
    one('#none').hidden = shown.size > 0;
    one('#reset').disabled = !active;
  }

  function reset() {
    for (const select of selects) select.value = '';
    text.value = '';
    filter();
    text.focus();
  }

  if (bar) {
    bar.hidden = false;
    let waiting;
    for (const select of selects) select.addEventListener('change', filter);
    text.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
    for (const button of [one('#reset'), one('#none button')]) button.addEventListener('click', reset);
    for (const link of all('a[data-key]')) {
      link.addEventListener('click', () => {
        for (const select of selects) select.value = select.dataset.key === link.dataset.key ? link.dataset.value : '';
        text.value = '';
        filter();
        one('#findings-h').focus({ preventScroll: true });
      });
    }
    if (selects.some((s) => s.value) || text.value) filter(); // what the browser kept on a reload
  }

  // A link into what a filter hides, or into a closed part, opens it.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest('[hidden]') && bar) reset();
    const details = target.closest('details');
    if (details) details.open = true;
    if (target.matches('a')) target.focus({ preventScroll: true });
    // What was not drawn yet has a guessed height: go on until the place stays where it is.
    const block = target.closest('.columns') ? 'center' : 'start';
    let before = NaN;
    let times = 12;
    const approach = () => {
      target.scrollIntoView({ block, behavior: 'instant' });
      const now = target.getBoundingClientRect().top;
      if (now !== before && times-- > 0) requestAnimationFrame(approach);
      before = now;
    };
    approach();
  }
  addEventListener('hashchange', reveal);
  if (location.hash) reveal();

  // --- the card of a term
  const card = one('#card');
  let owner = null;
  let leaving;

  function sisters(term) {
    const id = CSS.escape(term.dataset.c);
    const own = one(`.used tr[data-concept="${id}"]`, term.closest('.story'));
    return own || one(`#terms tr[data-concept="${id}"]`);
  }

  function fill(term) {
    card.replaceChildren();
    const { c, t, s, k, f } = term.dataset;
    if (f) {
      const row = document.getElementById(`f${f}`);
      if (row) {
        const part = make('p', 'message', one('.message', row).textContent);
        const badge = one('.badge', row);
        if (badge) part.prepend(badge.cloneNode(true), ' ');
        card.append(part);
        const reason = one('.reason', row);
        if (reason) card.append(reason.cloneNode(true));
      }
    }
    if (c) {
      const hue = [...term.classList].find((n) => /^h\d+$/.test(n));
      const head = make('p', 'head');
      head.append(make('span', hue ? `concept ${hue}` : 'concept', c), ' ', make('span', 'term', t));
      card.append(head, make('p', 'kind', `${s} · ${k}`));
      const row = sisters(term);
      if (row) {
        const heads = all('thead th', row.closest('table')).slice(-all('td[lang]', row).length);
        const list = make('dl');
        all('td[lang]', row).forEach((cell, n) => {
          const uses = all('.use', cell);
          if (!uses.length) return;
          const told = make('dd');
          told.lang = cell.lang;
          told.append(...uses.map((use) => use.cloneNode(true)));
          list.append(make('dt', '', heads[n].textContent), told);
        });
        card.append(list);
      }
    }
    const links = make('p', 'links');
    const link = (href, label) => {
      const node = make('a', '', label);
      node.href = href;
      links.append(node, ' ');
    };
    if (f) link(`#f${f}`, `Finding ${f}`);
    if (c) link(term.getAttribute('href').startsWith('#c') ? term.getAttribute('href') : `#${one(`#terms tr[data-concept="${CSS.escape(c)}"]`).id}`, 'All articles');
    card.append(links);
  }

  function place(term) {
    const box = term.getClientRects()[0] || term.getBoundingClientRect();
    const gap = 6;
    const below = box.bottom + gap + card.offsetHeight <= innerHeight || box.top < card.offsetHeight + gap;
    const left = Math.min(Math.max(box.left, gap), Math.max(gap, document.documentElement.clientWidth - card.offsetWidth - gap));
    card.style.left = `${left}px`;
    card.style.top = `${below ? box.bottom + gap : box.top - gap - card.offsetHeight}px`;
  }

  function show(term) {
    clearTimeout(leaving);
    if (owner === term) return;
    hide();
    owner = term;
    fill(term);
    card.hidden = false;
    place(term);
    term.setAttribute('aria-describedby', 'card');
    if (term.dataset.c) {
      const story = term.closest('.story');
      for (const other of all(`.t[data-c="${CSS.escape(term.dataset.c)}"]`, story)) other.classList.add('lit');
    }
  }

  function hide() {
    clearTimeout(leaving);
    if (!owner) return;
    for (const other of all('.lit', owner.closest('.story'))) other.classList.remove('lit');
    owner.removeAttribute('aria-describedby');
    owner = null;
    card.hidden = true;
  }

  const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 200); };
  const termOf = (event) => (event.target.closest ? event.target.closest('.columns a') : null);
  const main = one('main');
  main.addEventListener('pointerover', (event) => {
    const term = termOf(event);
    if (term && event.pointerType !== 'touch') show(term);
  });
  main.addEventListener('pointerout', (event) => { if (termOf(event) && event.pointerType !== 'touch') later(); });
  main.addEventListener('focusin', (event) => {
    const term = termOf(event);
    if (term) show(term); else hide();
  });
  main.addEventListener('focusout', (event) => { if (!card.contains(event.relatedTarget)) later(); });
  // On a touch screen the first tap shows the card, and the links are in it.
  let touched = false;
  main.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; });
  main.addEventListener('click', (event) => {
    const term = termOf(event);
    if (term && touched) {
      event.preventDefault();
      show(term);
    } else if (!term) {
      hide();
    }
  });
  addEventListener('scroll', () => { if (owner) place(owner); }, { capture: true, passive: true });
  card.addEventListener('pointerenter', () => clearTimeout(leaving));
  card.addEventListener('pointerleave', later);
  card.addEventListener('click', (event) => { if (event.target.closest('a')) hide(); });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
    const term = termOf(event);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!term || !step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const terms = all('a', term.closest('article'));
    const next = terms[terms.indexOf(term) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  // Tab stops at findings and at the first term of an article; the arrow keys go through the others. Only what is near the
  // screen is made ready: a large report opens at once.
  if ('IntersectionObserver' in window) {
    const near = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        for (const article of all('.columns article', target)) {
          all('a', article).forEach((a, n) => { if (n > 0 && !a.dataset.f) a.tabIndex = -1; });
        }
      }
    }, { rootMargin: '50%' });
    for (const { node } of stories) near.observe(node);
  }

  // --- on paper everything is open
  let opened = [];
  addEventListener('beforeprint', () => {
    hide();
    opened = all('details:not([open])');
    for (const node of opened) node.open = true;
  });
  addEventListener('afterprint', () => { for (const node of opened) node.open = false; });
})();
