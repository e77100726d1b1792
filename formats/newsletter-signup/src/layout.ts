import type { Newsletter } from './props.ts'

/** A title of more characters is set smaller. */
const LONG_TITLE = 90
/** A description of more characters of markup fills the whole width, whatever else there is. */
const LONG_DESCRIPTION = 900

export function hasLongTitle({ title }: Newsletter): boolean {
  return title.length > LONG_TITLE
}

/** What stands beside what, where the column is wide enough: picture and words, or words and form. */
export function layoutOf({ description = '', image }: Newsletter): 'stacked' | 'beside' | 'split' {
  if (description.length > LONG_DESCRIPTION) return 'stacked'
  return image ? 'beside' : 'split'
}
