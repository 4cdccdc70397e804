'use strict';
(function () {
  const PAGE = 100;
  const LONG_PAGE = 1000;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function option(select, value, text) {
    const made = element('option', '', text);
    made.value = value;
    select.append(made);
  }

  function grid(root) {
    const data = JSON.parse(document.getElementById(root.dataset.grid).textContent);
    const role = name => root.querySelector('[data-role="' + name + '"]');
    const form = root.querySelector('form');
    const head = root.querySelector('thead');
    const body = root.querySelector('tbody');
    const controls = { search: role('search'), state: role('state'), set: role('stackset'), region: role('region'), order: role('order') };
    const all = data.accounts.map((account, index) => ({
      index, id: account[0], name: account[1], cells: account[2],
      text: (account[0] + ' ' + account[1]).toLowerCase()
    }));
    const wordOf = letter => data.words[letter.charCodeAt(0) - 97];
    let first = 0;
    let size = PAGE;
    let found = all;
    let columns = data.columns.map((column, index) => index);
    let reasons = null;

    function reasonsOf(index) {
      if (!reasons) {
        reasons = new Map();
        data.causes.forEach(cause => cause[1].forEach(where => {
          if (!reasons.has(where[0])) reasons.set(where[0], []);
          reasons.get(where[0]).push({ text: cause[0], sets: where[1], regions: where[2] });
        }));
      }
      return reasons.get(index) || [];
    }

    function matches(account, wanted) {
      return columns.some(index => {
        const letter = account.cells[index];
        if (letter === '-') return false;
        if (wanted === '') return true;
        if (wanted === 'wrong') return ['bad', 'warn'].includes(wordOf(letter)[2]);
        return letter === wanted;
      });
    }

    const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
    const orders = {
      worst: (one, other) => one.index - other.index,
      name: (one, other) => byText(one.name.toLowerCase(), other.name.toLowerCase()) || byText(one.id, other.id),
      id: (one, other) => byText(one.id, other.id)
    };

    function choose() {
      const set = controls.set.value;
      const region = controls.region.value;
      columns = data.columns.map((column, index) => index).filter(index =>
        (set === '' || data.columns[index][0] === Number(set)) && (region === '' || data.columns[index][1] === Number(region)));
      const search = controls.search.value.trim().toLowerCase();
      found = all.filter(account => (search === '' || account.text.includes(search)) && matches(account, controls.state.value));
      found.sort(orders[controls.order.value]);
      first = 0;
      drawHead();
      draw();
    }

    function drawHead() {
      const sets = element('tr');
      const regions = element('tr');
      const account = element('th', '', 'Account');
      account.rowSpan = 2;
      account.scope = 'col';
      sets.append(account);
      let last = null;
      let cell = null;
      columns.forEach(index => {
        const [set, region] = data.columns[index];
        if (set !== last) {
          cell = element('th', 'set', data.stackSets[set]);
          cell.title = data.stackSets[set];
          cell.scope = 'colgroup';
          cell.colSpan = 0;
          sets.append(cell);
          last = set;
          cell.colSpan = 1;
        } else {
          cell.colSpan += 1;
        }
        const code = element('th', 'region');
        code.scope = 'col';
        code.append(element('span', '', data.regions[region]));
        regions.append(code);
      });
      head.replaceChildren(sets, regions);
    }

    function row(account) {
      const made = element('tr');
      const name = element('th');
      name.scope = 'row';
      const button = element('button', 'open');
      button.type = 'button';
      button.setAttribute('aria-expanded', 'false');
      button.append(element('span', 'id', account.id));
      button.addEventListener('click', () => toggle(button, made, account));
      const label = element('span', 'name', account.name);
      label.title = account.name;
      name.append(button, ' ', label);
      made.append(name);
      columns.forEach(index => {
        const letter = account.cells[index];
        if (letter === '-') {
          made.append(element('td', 'none'));
          return;
        }
        const [word, sign, tone] = wordOf(letter);
        const cell = element('td', tone);
        const mark = element('span', '', sign);
        mark.setAttribute('aria-hidden', 'true');
        cell.append(mark, element('span', 'vh', word));
        cell.title = data.stackSets[data.columns[index][0]] + ', ' + data.regions[data.columns[index][1]] + ': ' + word;
        made.append(cell);
      });
      return made;
    }

    function toggle(button, after, account) {
      const open = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!open));
      if (open) {
        after.nextSibling.remove();
        return;
      }
      const made = element('tr');
      const cell = element('td', 'more');
      cell.colSpan = columns.length + 1;
      const list = element('ul');
      data.columns.forEach((column, index) => {
        const letter = account.cells[index];
        if (letter === '-') return;
        const why = reasonsOf(account.index).filter(reason => reason.sets.includes(column[0]) && reason.regions.includes(column[1]));
        const words = data.stackSets[column[0]] + ', ' + data.regions[column[1]] + ': ' + wordOf(letter)[0];
        const good = ['good', 'quiet'].includes(wordOf(letter)[2]);
        list.append(element('li', '', words + (good && wordOf(letter)[2] === 'good' || why.length === 0 ? '' : ' – ' + why.map(reason => reason.text).join('; '))));
      });
      cell.append(list);
      made.append(cell);
      after.after(made);
    }

    function draw() {
      const shown = found.slice(first, first + size);
      body.replaceChildren(...shown.map(row));
      const number = value => value.toLocaleString('en');
      role('said').textContent = found.length === all.length
        ? number(all.length) + (all.length === 1 ? ' account' : ' accounts')
        : number(found.length) + ' of ' + number(all.length) + ' accounts match';
      role('pages').hidden = found.length <= PAGE;
      role('place').textContent = shown.length === 0 ? '' : number(first + 1) + '–' + number(first + shown.length) + ' of ' + number(found.length);
      role('previous').disabled = first === 0;
      role('next').disabled = first + size >= found.length;
      role('all').disabled = size !== PAGE;
    }

    option(controls.state, 'wrong', 'not right');
    data.words.forEach((word, index) => option(controls.state, String.fromCharCode(97 + index), word[0]));
    data.stackSets.forEach((name, index) => option(controls.set, String(index), name));
    data.regions.forEach((name, index) => option(controls.region, String(index), name));
    let pending = 0;
    form.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(choose, 60); });
    form.addEventListener('submit', event => { event.preventDefault(); choose(); });
    form.addEventListener('reset', () => { size = PAGE; setTimeout(choose, 0); });
    role('previous').addEventListener('click', () => { first = Math.max(0, first - size); draw(); });
    role('next').addEventListener('click', () => { first += size; draw(); });
    role('all').addEventListener('click', () => { size = LONG_PAGE; first = 0; draw(); });
    form.hidden = false;
    choose();
  }

  document.querySelectorAll('[data-grid]').forEach(grid);
})();
