/** A pure function of a short string, remembered for the last few distinct ones; long strings are not kept. */
export function remember<T>(
  make: (key: string) => T,
  { size = 500, longest = 512 } = {},
): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    if (known.size >= size) known.clear()
    if (key.length <= longest) known.set(key, made)
    return made
  }
}
