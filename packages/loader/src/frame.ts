import { hearSubmits } from './sandboxed-forms.ts'

/**
 * The guest inside an iframe: tells the host page how high the embed is, in the words of whichever
 * convention the host speaks. Heights are px. Sources: pym.js 1.3, iframe-resizer 5, AMP's amp-iframe,
 * Medium's embed API, WordPress's wp-embed.
 */
const parameters = new URLSearchParams(location.search)
const secret = /secret=([^&]+)/.exec(location.hash)?.[1]
const child = parameters.get('childId')
let resizer: string | undefined
let told = 0

function tell(height: number): void {
  const say = (message: unknown): void => parent.postMessage(message, '*')
  say({ type: 'bfp:resize', v: 1, id: embedId(), height })
  say({ sentinel: 'amp', type: 'embed-size', height })
  say(JSON.stringify({ src: location.href, context: 'iframe.resize', height }))
  if (child) say(`pymxPYMx${child}xPYMxheightxPYMx${height}`)
  if (secret) say({ message: 'height', value: Math.min(1000, Math.max(200, height)), secret })
  if (resizer) say(`[iFrameSizer]${resizer}:${height}:${innerWidth}:resize`)
}

function embedId(): string | undefined {
  return /\/embeds\/([^/]+)\/page$/.exec(location.pathname)?.[1]
}

/** The body's own height, which a frame that grew does not stretch; 0 while the tab is hidden. */
function measure(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height)
  if (height === 0 || Math.abs(height - told) < 1) return
  told = height
  tell(height)
}

function greet({ source, data }: MessageEvent): void {
  if (source !== parent || typeof data !== 'string' || !data.startsWith('[iFrameSizer]')) return
  const id = data.slice('[iFrameSizer]'.length).split(':')[0]
  if (!id) return
  resizer = id
  parent.postMessage(`[iFrameSizer]${id}:${told}:${innerWidth}:init`, '*')
}

if (parent !== window) {
  hearSubmits()
  addEventListener('message', greet)
  parent.postMessage('[iFrameResizerChild]Ready', '*')
  new ResizeObserver(measure).observe(document.body)
  measure()
}
