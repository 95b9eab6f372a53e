/** The whole page for a browser that has not been let in: no script, no style, nothing to load. */
export function lockedPage({ title, text, language }: { title: string; text: string; language: string }): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${quote(title)}</title>`;
  const body = `<h1>${quote(title)}</h1><p>${quote(text)}</p>`;
  return `<!doctype html><html lang="${quote(language)}"><head>${head}</head><body>${body}</body></html>`;
}

function quote(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
