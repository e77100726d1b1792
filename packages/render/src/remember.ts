/**
 * `make` once per object, for what is rendered again and again and never changes: the props of a revision, the words
 * and the styles of a release.
 */
export function remember<Result>(make: (value: unknown) => Result): (value: unknown) => Result {
  const made = new WeakMap<object, Result>()
  return (value) => {
    if (typeof value !== 'object' || value === null) return make(value)
    const known = made.get(value)
    if (known !== undefined) return known
    const result = make(value)
    made.set(value, result)
    return result
  }
}
