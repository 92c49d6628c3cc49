// What every page does: times in the viewer's zone, the keys dialog, the current menu entry.
document.documentElement.classList.add('scripted');

export function localTimes(root) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
  });
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    time.textContent = format.format(at);
    time.title = at.toString();
  }
}

/** Calls the handler of a plain key, unless the viewer writes or a dialog is open. */
export function onKeys(handlers) {
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select');
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (writing && event.key !== 'Escape') return;
    const handler = handlers[event.key];
    if (handler && handler(event) !== false) event.preventDefault();
  });
}

export function click(id) {
  document.getElementById(id)?.click();
}

const keys = document.getElementById('keys');
if (keys) {
  const button = document.getElementById('show-keys');
  button.hidden = false;
  button.addEventListener('click', () => keys.showModal());
  onKeys({ '?': () => keys.showModal() });
}
// Of two entries that lead to a page, such as /compliance and /compliance/oversight, the longer one is where it belongs.
const entries = [...document.querySelectorAll('.top nav a')]
  .filter((link) => `${location.pathname}/`.startsWith(`${link.pathname}/`))
  .sort((one, other) => other.pathname.length - one.pathname.length);
entries[0]?.setAttribute('aria-current', 'page');
localTimes(document);
