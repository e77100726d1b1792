/** Stands in where the browser gives embeds no storage, or no more of it: kept as long as the document. */
const memory = new Map<string, string>()

/** Never throws: storage may be blocked, full, or denied to a frame of another origin. */
export function read(name: string): unknown {
  try {
    return JSON.parse(memory.get(name) ?? localStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

export function write(name: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    localStorage.setItem(name, text)
    memory.delete(name)
  } catch {
    memory.set(name, text)
  }
}
