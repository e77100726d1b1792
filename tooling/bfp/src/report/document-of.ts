/** Script is not only in `<script>`: handlers, addresses and what parsers make of broken tags are, too. */
const STILL = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`

/** A document to look at: fragments get one around them, and nothing in it runs. */
export function documentOf(html: string, locale: string): string {
  const doctype = /^<!doctype[^>]*>/i.exec(html)?.[0]
  if (doctype) return `${doctype}${STILL}${html.slice(doctype.length)}`
  const lang = locale.replace(/[^\w-]/g, '')
  const head = `${STILL}<meta charset="utf-8"><meta name="color-scheme" content="light"><title>Embed</title>`
  return `<!doctype html><html lang="${lang}"><head>${head}</head><body style="margin:12px">${html}</body></html>`
}
