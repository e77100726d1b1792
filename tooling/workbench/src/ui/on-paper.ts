/** Lets the rules for paper hold on the screen, and those for screens not: what a printer would be given. */
export function onPaper(page: Document | null): void {
  if (!page) return
  for (const sheet of page.styleSheets) swap(sheet.cssRules)
  page.documentElement.style.colorScheme = 'light'
}

/** These are objects of another window, so nothing here is asked what it is an instance of. */
function swap(rules: CSSRuleList): void {
  for (const rule of rules as Iterable<CSSRule & Partial<Pick<CSSMediaRule, 'media' | 'cssRules'>>>) {
    if (rule.media) swapMedia(rule.media)
    if (rule.cssRules) swap(rule.cssRules)
  }
}

function swapMedia(media: MediaList): void {
  const text = media.mediaText
  if (/\bprint\b/.test(text)) media.mediaText = text.replace(/\bprint\b/g, 'all')
  else if (/\bscreen\b/.test(text)) media.mediaText = text.replace(/\bscreen\b/g, 'not all')
}
