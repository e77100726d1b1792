/** A language tag with the script that makes it be written the way it is wanted: `en`, `rtl` → `en-Arab`. */
export function directed(locale: string, dir: 'auto' | 'ltr' | 'rtl'): string {
  if (dir === 'auto') return locale
  const { language, region } = new Intl.Locale(locale)
  return [language, dir === 'rtl' ? 'Arab' : 'Latn', region].filter(Boolean).join('-')
}
