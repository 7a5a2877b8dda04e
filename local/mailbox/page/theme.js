const system = matchMedia('(prefers-color-scheme: dark)');
const KEPT = 'baton-mailbox-theme';

/** Day or night: as the system has it until the button says otherwise, which this browser remembers. */
export function setUpTheme(button) {
  const show = () => {
    const dark = (localStorage.getItem(KEPT) ?? (system.matches ? 'dark' : 'light')) === 'dark';
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    button.setAttribute('aria-label', dark ? 'Day theme' : 'Night theme');
    button.title = dark ? 'Day theme' : 'Night theme';
    button.textContent = dark ? '☀' : '☾';
  };
  button.addEventListener('click', () => {
    localStorage.setItem(KEPT, document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
}
