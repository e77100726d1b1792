import { onPaper } from './on-paper.ts'

/**
 * Runs `look` on a copy of what a pane shows in which scripts may run and none is: where a pane may not run any, neither
 * can what looks at it from inside. Nobody sees the copy, and it is gone afterwards.
 */
export async function withStillTwin<T>(
  pane: HTMLIFrameElement,
  look: (twin: HTMLIFrameElement) => Promise<T>,
): Promise<T> {
  const twin = document.createElement('iframe')
  twin.name = pane.name
  twin.title = pane.title
  twin.inert = true
  twin.style.cssText = `${pane.style.cssText};position:fixed;inset:0;transform:none;visibility:hidden;z-index:-1`
  twin.srcdoc = `<!doctype html>${stillCopy(pane)}`
  try {
    await new Promise((done) => {
      twin.onload = done
      document.body.append(twin)
    })
    if (pane.closest('.is-print')) onPaper(twin.contentDocument)
    return await look(twin)
  } finally {
    twin.remove()
  }
}

/** Without scripts, and with what stands there for readers who have none. */
function stillCopy({ contentDocument }: HTMLIFrameElement): string {
  const page = new DOMParser().parseFromString(contentDocument?.documentElement.outerHTML ?? '', 'text/html')
  for (const script of page.querySelectorAll('script, link[rel=modulepreload]')) script.remove()
  for (const still of page.querySelectorAll('noscript')) still.replaceWith(...still.childNodes)
  return page.documentElement.outerHTML
}
