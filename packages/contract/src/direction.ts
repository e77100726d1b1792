/** Language and script subtags that are written from right to left, from CLDR's character orders. */
const RTL_LANGUAGES = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)/i
const RTL_SCRIPTS = /-(?:adlm|arab|hebr|nkoo|rohg|syrc|thaa)(?:-|$)/i
const LTR_SCRIPTS = /-(?:cyrl|deva|latn)(?:-|$)/i

/** Writing direction of a BCP 47 tag; a script subtag wins over the language's habit. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  if (RTL_SCRIPTS.test(locale)) return 'rtl'
  return RTL_LANGUAGES.test(locale) && !LTR_SCRIPTS.test(locale) ? 'rtl' : 'ltr'
}
