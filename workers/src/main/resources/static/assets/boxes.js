// The box editor. The fields of the form are the truth; the rectangles on the photo are drawn from them,
// and what the pointer does to a rectangle is written back to its fields. All sides are percent of the photo.
const SVG = 'http://www.w3.org/2000/svg';
const SMALLEST = 0.5;
const CORNERS = [['left', 'top'], ['right', 'top'], ['right', 'bottom'], ['left', 'bottom']];

const clamp = (value) => Math.min(100, Math.max(0, value));

export function editor(details, photos, show) {
  const list = details.querySelector('#box-list');
  if (!list) return;
  let chosen = null;

  const field = (row, name) => row.querySelector(`[data-field="${name}"]`);
  const rows = () => [...list.querySelectorAll('.box-row:not(.blank):not(.gone)')];
  const sides = (row) => Object.fromEntries(['left', 'top', 'right', 'bottom'].map((side) => [side, Number(field(row, side).value)]));
  const figure = (row) => photos.querySelector(`figure[data-photo="${field(row, 'photo').value}"]`);

  function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }

  function draw() {
    photos.querySelectorAll('g.box').forEach((box) => box.remove());
    for (const row of rows()) {
      const { left, top, right, bottom } = sides(row);
      const svg = figure(row)?.querySelector('svg');
      if (!svg || !(right > left) || !(bottom > top)) continue;
      const group = element('g', { class: row === chosen ? 'box chosen' : 'box' }, svg);
      group.row = row;
      element('rect', { x: `${left}%`, y: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` }, group);
      const text = element('text', { x: `${left}%`, y: `${top}%`, dx: 4, dy: -6 }, group);
      text.textContent = field(row, 'label').value;
      CORNERS.forEach(([x, y]) => {
        element('circle', { cx: `${x === 'left' ? left : right}%`, cy: `${y === 'top' ? top : bottom}%` }, group).corner = [x, y];
      });
    }
    list.querySelectorAll('.box-row').forEach((row) => row.classList.toggle('chosen', row === chosen));
  }

  function write(row, values) {
    for (const [side, value] of Object.entries(values)) field(row, side).value = clamp(value).toFixed(2).replace(/\.?0+$/, '');
    draw();
  }

  function choose(row) {
    chosen = row;
    if (row) show(figure(row)?.dataset.number);
    draw();
  }

  /** The blank line becomes the new box, and a copy of it the next blank line. */
  function add(photo) {
    const row = list.querySelector('.box-row.blank');
    const next = row.cloneNode(true);
    for (const input of next.querySelectorAll('[name]')) {
      input.name = input.name.replace(/\[(\d+)]/, (_, index) => `[${Number(index) + 1}]`);
    }
    row.after(next);
    row.classList.remove('blank');
    field(row, 'photo').value = photo;
    return row;
  }

  function remove(row) {
    field(row, 'removed').checked = true;
    row.classList.add('gone');
    choose(null);
  }

  function point(svg, event) {
    const area = svg.getBoundingClientRect();
    return { x: clamp(((event.clientX - area.left) / area.width) * 100), y: clamp(((event.clientY - area.top) / area.height) * 100) };
  }

  function drag(svg, event, step, end) {
    const from = point(svg, event);
    svg.setPointerCapture(event.pointerId);
    const move = (next) => step(point(svg, next), from);
    const stop = () => {
      svg.removeEventListener('pointermove', move);
      end?.();
    };
    svg.addEventListener('pointermove', move);
    svg.addEventListener('pointerup', stop, { once: true });
    svg.addEventListener('pointercancel', stop, { once: true });
    event.preventDefault();
  }

  function resize(svg, event, row, [x, y]) {
    const before = sides(row);
    drag(svg, event, (to) => {
      const next = { ...before, [x]: to.x, [y]: to.y };
      if (next.right - next.left >= SMALLEST && next.bottom - next.top >= SMALLEST) write(row, next);
    });
  }

  function shift(row, before, dx, dy) {
    const x = Math.min(100 - before.right, Math.max(-before.left, dx));
    const y = Math.min(100 - before.bottom, Math.max(-before.top, dy));
    write(row, { left: before.left + x, right: before.right + x, top: before.top + y, bottom: before.bottom + y });
  }

  function create(svg, event) {
    const photo = svg.closest('figure').dataset.photo;
    let row = null;
    drag(svg, event, (to, from) => {
      const box = { left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) };
      if (box.right - box.left < SMALLEST || box.bottom - box.top < SMALLEST) return;
      row ??= add(photo);
      chosen = row;
      write(row, box);
    }, () => row && field(row, 'label').focus());
  }

  for (const svg of photos.querySelectorAll('svg.boxes')) {
    svg.addEventListener('pointerdown', (event) => {
      if (!details.open || event.button !== 0) return;
      const row = event.target.closest('g.box')?.row;
      if (!row) {
        choose(null);
        create(svg, event);
      } else if (event.target.corner) {
        resize(svg, event, row, event.target.corner);
      } else {
        choose(row);
        const before = sides(row);
        drag(svg, event, (to, from) => shift(row, before, to.x - from.x, to.y - from.y));
      }
    });
  }

  list.addEventListener('input', (event) => {
    const row = event.target.closest('.box-row');
    if (event.target.dataset.field === 'removed') remove(row);
    else draw();
  });
  list.addEventListener('focusin', (event) => {
    const row = event.target.closest('.box-row');
    if (row && row !== chosen && event.target.dataset.field !== 'removed') choose(row);
  });
  document.addEventListener('keydown', (event) => {
    if (!details.open || !chosen || event.target.closest('input, textarea, select')) return;
    const step = event.shiftKey ? 5 : 0.5;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (way) shift(chosen, sides(chosen), ...way);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(chosen);
    else return;
    event.preventDefault();
  });

  const hint = document.getElementById('draw-hint');
  const original = [...photos.querySelectorAll('svg.boxes')].map((svg) => [svg, svg.innerHTML]);
  function opened() {
    photos.classList.toggle('editing', details.open);
    hint.hidden = !details.open;
    if (details.open) draw();
    else original.forEach(([svg, markup]) => (svg.innerHTML = markup));
  }
  details.addEventListener('toggle', opened);
  opened();
}
