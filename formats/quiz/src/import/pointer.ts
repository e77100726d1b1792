/** JSON pointer (RFC 6901) of these steps from the root; the root is the empty string. */
export function pointerOf(steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Whether a pattern names the place: `*` stands for any one step, a last `**` for one or more. */
export function matches(pattern: string, pointer: string): boolean {
  const wanted = pattern.split('/')
  const steps = pointer.split('/')
  if (wanted.at(-1) === '**') {
    wanted.pop()
    if (steps.length <= wanted.length) return false
    steps.length = wanted.length
  }
  return wanted.length === steps.length && wanted.every((want, at) => want === '*' || want === steps[at])
}
