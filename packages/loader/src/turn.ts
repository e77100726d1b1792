let last: Promise<unknown> = Promise.resolve()

export function task(): Promise<unknown> {
  return new Promise((next) => setTimeout(next))
}

/**
 * Resolves in a task of its own, one caller after the other, so that whatever the page has waiting runs in
 * between. Not `scheduler.yield`: it would come before the timers and messages of the page.
 */
export function turn(): Promise<unknown> {
  last = last.then(task)
  return last
}
