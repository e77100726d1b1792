/** What Vite's client does with styles, for documents and shadow roots alike. */
const sheets = new Map<string, CSSStyleSheet>()
const roots = new Set<Document | ShadowRoot>()

export function updateStyle(id: string, css: string): void {
  const known = sheets.get(id)
  const sheet = known ?? new CSSStyleSheet()
  sheet.replaceSync(css)
  if (known) return
  sheets.set(id, sheet)
  for (const root of roots) root.adoptedStyleSheets.push(sheet)
}

export function removeStyle(id: string): void {
  const sheet = sheets.get(id)
  sheets.delete(id)
  for (const root of roots)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
}

/** The root gets all styles there are and will be, instead of the ones its markup came with. */
export function adoptIn(root: Document | ShadowRoot): void {
  if (roots.has(root)) return
  roots.add(root)
  root.adoptedStyleSheets.push(...sheets.values())
  for (const style of root.querySelectorAll('style[data-bfp]')) style.remove()
}
