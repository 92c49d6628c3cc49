// One task: keys for the decision, photo by photo, and boxes that are drawn, moved and removed.
import { click, onKeys } from './page.js';
import { editor } from './boxes.js';

const photos = document.querySelector('.photos');
const figures = [...document.querySelectorAll('figure.photo')];
const thumbnails = [...document.querySelectorAll('.strip a')];
const correct = document.getElementById('correct');
const reject = document.getElementById('reject');

function show(number) {
  if (!figures.some((figure) => figure.dataset.number === String(number))) return;
  figures.forEach((figure) => figure.classList.toggle('shown', figure.dataset.number === String(number)));
  thumbnails.forEach((link) => link.toggleAttribute('aria-current', link.dataset.photo === String(number)));
}

function toggle(id, state) {
  const button = document.getElementById(id);
  if (!button) return;
  const on = photos.classList.toggle(state);
  button.setAttribute('aria-pressed', String(id === 'toggle-boxes' ? !on : on));
}

function reveal(details, field) {
  if (!details) return;
  details.open = true;
  const input = details.querySelector(field);
  input.focus();
  input.select?.();
}

/** The first press arms the button, the second presses it: a decision cannot be taken back. */
function approve() {
  const button = document.getElementById('approve');
  if (document.activeElement === button) button?.click();
  else button?.focus();
}

function leave(event) {
  const writing = event.target.closest('input, textarea, select');
  if (writing) writing.blur();
  else if (correct?.open) correct.open = false;
  else if (reject?.open) reject.open = false;
  else click('back');
}

for (const link of thumbnails) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    show(link.dataset.photo);
  });
}
for (const [id, state] of [['toggle-boxes', 'plain'], ['toggle-zoom', 'actual']]) {
  const button = document.getElementById(id);
  if (!button) continue;
  button.hidden = false;
  button.addEventListener('click', () => toggle(id, state));
}
// A decision is sent once, however often the button is pressed.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'true';
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});

show(figures.find((figure) => figure.querySelector('.box'))?.dataset.number ?? 1);
if (correct) editor(correct, photos, show);

const keys = {
  a: approve,
  c: () => reveal(correct, 'textarea'),
  r: () => reveal(reject, 'textarea'),
  t: () => click('take'),
  u: () => click('release'),
  n: () => click('next'),
  b: () => toggle('toggle-boxes', 'plain'),
  z: () => toggle('toggle-zoom', 'actual'),
  Escape: leave,
};
figures.slice(0, 9).forEach((_, index) => {
  keys[index + 1] = () => show(index + 1);
});
onKeys(keys);
