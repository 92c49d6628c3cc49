// The list: j and k move, Enter takes and opens, n takes the most urgent; it stays fresh by itself.
import { click, localTimes, onKeys } from './page.js';

const REFRESH_MILLISECONDS = 15000;
let chosen = null;

const rows = () => [...document.querySelectorAll('tr.task')];

function choose(row) {
  rows().forEach((other) => other.setAttribute('aria-selected', String(other === row)));
  chosen = row?.dataset.task ?? null;
  row?.scrollIntoView({ block: 'nearest' });
}

function move(step) {
  const all = rows();
  const at = all.findIndex((row) => row.dataset.task === chosen);
  choose(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
}

function open() {
  const row = rows().find((other) => other.dataset.task === chosen);
  if (!row) return false;
  (row.querySelector('button.take') ?? row.querySelector('a.ticket')).click();
  return true;
}

async function refresh() {
  const list = document.getElementById('tasks');
  if (document.hidden) return;
  const response = await fetch(list.dataset.refresh, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  if (response.status === 401) location.reload();
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const kept = document.activeElement?.closest('tr.task')?.dataset.task;
  for (const part of ['tasks', 'count-open', 'count-mine', 'count-overdue', 'next']) {
    document.getElementById(part).replaceWith(document.adoptNode(fresh.getElementById(part)));
  }
  localTimes(document.getElementById('tasks'));
  choose(rows().find((row) => row.dataset.task === (kept ?? chosen)));
}

onKeys({
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: (event) => !event.target.closest('a, button') && open(),
  o: open,
  n: () => click('next'),
});
// A refresh that fails needs no word: the list stays as it is, and the next one comes by itself.
const refreshQuietly = () => refresh().catch((error) => console.debug(error));
setInterval(refreshQuietly, REFRESH_MILLISECONDS);
document.addEventListener('visibilitychange', refreshQuietly);
