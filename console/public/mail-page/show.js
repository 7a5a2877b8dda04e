// The page in which the console shows a mail. It has no origin of its own, so the console and it talk by messages: the mail's HTML, cleaned,
// comes in; how high it is goes out. It does nothing else.

const SCROLLBAR_PX = 18;

/** How high everything is, in CSS pixels. What is scrolled sideways needs room for the bar. */
function height() {
  const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
  const whole = scrollHeight > clientHeight ? scrollHeight : document.documentElement.getBoundingClientRect().height;
  return Math.ceil(whole) + (scrollWidth > clientWidth ? SCROLLBAR_PX : 0);
}

function tell(message) {
  window.parent.postMessage(message, window.location.origin);
}

function tellHeight() {
  tell({ type: 'mail-height', height: height() });
}

/** Puts a mail in the place of the one before. Parsed apart: nothing in it is carried out, and the policy would not have it. */
function show(html) {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  for (const style of document.head.querySelectorAll('style')) style.remove();
  document.head.append(...mail.head.querySelectorAll('style'));
  for (const name of ['dir', 'lang']) {
    document.documentElement.setAttribute(name, mail.documentElement.getAttribute(name) ?? '');
  }
  const isDirected = mail.documentElement.hasAttribute('dir') || mail.body.hasAttribute('dir');
  if (!isDirected) mail.body.dir = 'auto';
  document.body.replaceWith(document.adoptNode(mail.body));
  tellHeight();
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window.parent || origin !== window.location.origin) return;
  if (data?.type === 'mail' && typeof data.html === 'string') show(data.html);
});
// A picture that has come makes it higher.
new ResizeObserver(tellHeight).observe(document.documentElement);
window.addEventListener('load', tellHeight, true);
tell({ type: 'mail-page-ready' });
