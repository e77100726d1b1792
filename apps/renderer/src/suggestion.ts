import { distance } from 'fastest-levenshtein'

/** Characters of a wrong name that are compared. */
const COMPARED = 80

/** `Did you mean quiz? Formats are: poll, quiz`, where one of the names is near. */
export function suggestion(wrong: string, names: readonly string[]): string {
  if (names.length === 0) return 'There is none yet'
  const meant = nearest(wrong.slice(0, COMPARED).toLowerCase(), names)
  return `${meant ? `Did you mean ${meant}? ` : ''}Formats are: ${names.join(', ')}`
}

function nearest(wrong: string, names: readonly string[]): string | undefined {
  const far = (name: string): number => distance(wrong, name)
  const [best = ''] = names.toSorted((a, b) => far(a) - far(b))
  if (far(best) <= Math.max(1, Math.floor(best.length / 3))) return best
  return names.find((name) => wrong.length > 2 && name.startsWith(wrong))
}
