/** Has the browser fetch a file by its link. It is an attachment, so that the console stays where it is. */
export function followDownload(url: string): void {
  const link = document.createElement('a');
  Object.assign(link, { href: url, rel: 'noreferrer' });
  link.click();
}
