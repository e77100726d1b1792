/** A document to look at: fragments get one around them, and nothing in it runs. */
export function documentOf(html: string, locale: string): string {
  const still = html.replace(/<script\b[\s\S]*?<\/script>/g, '')
  if (/^<!doctype/i.test(html)) return still
  const lang = locale.replace(/[^\w-]/g, '')
  const head = `<meta charset="utf-8"><meta name="color-scheme" content="light"><title>Embed</title>`
  return `<!doctype html><html lang="${lang}"><head>${head}</head><body style="margin:12px">${still}</body></html>`
}
