import { DATA_CLASS, type Embed, type Fragment } from '@bfp/contract'
import type { Renderer } from '@bfp/render'
import type { DocumentName } from '../panes.ts'
import type { View } from '../wire.ts'
import type { FormatOnBench } from './format-on-bench.ts'
import { hostPage } from './host-page.ts'

/** What a pane shows: a document and the headers it must be served with. */
export interface Shown {
  html: string
  headers: Record<string, string>
  /** Where this is the same, what a pane shows already will do. */
  same: string
  /** How high it says it is. */
  box?: Fragment['box']
}

/** The release that Vite keeps hot; see `releases.ts`. */
export const HOT = 'hot'

/** Draws one document as production would give it; nothing where the format failed. */
export async function drawDocument(
  name: DocumentName,
  embed: Embed,
  { theme, isolation, network }: View,
  {
    renderer,
    format,
  }: { renderer: Pick<Renderer, 'fragment' | 'page'>; format: Pick<FormatOnBench, 'source'> },
): Promise<Shown | undefined> {
  if (name === 'page') {
    const { html, csp, state } = await renderer.page(embed, { theme })
    return state === 'fresh' ? { html, same: html, headers: { 'content-security-policy': csp } } : undefined
  }
  const isWeb = name === 'web'
  const source = format.source()
  const hot = isWeb && network === 'fast'
  const found = await renderer.fragment(
    { ...embed, ...(hot && { pin: HOT }) },
    { target: name, theme, ...(isWeb && { isolation }) },
  )
  if (found.state !== 'fresh') return undefined
  const html = isWeb ? hostPage(found, { theme, ...(hot && { source }) }) : found.html
  const same = hot ? [dataOf(html), theme, isolation].join(' ') : html
  return { html, same, headers: {}, ...(isWeb && { box: found.box }) }
}

const DATA = new RegExp(`<script type="application/json" class="${DATA_CLASS}">(.*?)</script>`, 's')

/** What a living page was begun with: the rest it draws by itself. */
function dataOf(html: string): string {
  return DATA.exec(html)?.[1] ?? ''
}
