import { distance } from 'fastest-levenshtein'

/** The name that was probably meant, if any is near. */
export function nearest(wrong: string, names: readonly string[]): string | undefined {
  const lower = wrong.toLowerCase()
  const ranked = names
    .map((name) => ({ name, far: distance(lower, name.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
  const [best] = ranked
  if (best && best.far <= Math.max(1, Math.floor(best.name.length / 3))) return best.name
  return names.find((name) => lower.length > 2 && name.startsWith(lower))
}

/** `Did you mean quiz? There are: quiz, poll` */
export function suggestion(wrong: string, names: readonly string[]): string {
  const meant = nearest(wrong, names)
  const all = `There are: ${names.join(', ')}`
  return meant ? `Did you mean ${meant}? ${all}` : all
}
