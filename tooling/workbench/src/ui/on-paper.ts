/** Lets the rules for paper hold on the screen, and those for screens not: what a printer would be given. */
export function onPaper(page: Document | null): void {
  if (!page) return
  for (const sheet of page.styleSheets) swap(sheet.cssRules)
  page.documentElement.style.colorScheme = 'light'
}

function swap(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof Object && 'media' in rule && rule.media instanceof Object)
      swapMedia(rule.media as MediaList)
    if ('cssRules' in rule) swap(rule.cssRules as CSSRuleList)
  }
}

function swapMedia(media: MediaList): void {
  const text = media.mediaText
  if (/\bprint\b/.test(text)) media.mediaText = text.replace(/\bprint\b/g, 'all')
  else if (/\bscreen\b/.test(text)) media.mediaText = text.replace(/\bscreen\b/g, 'not all')
}
