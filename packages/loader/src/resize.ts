/**
 * `resize.js`, for hosts that put `<iframe src="…/embeds/ID/page">` into a page: gives each the height its embed
 * says. Nobody else is listened to: the window that speaks must be the frame's, and of the origin the host named,
 * or of none where the host sandboxed it.
 */
const TYPE = 'bfp:resize'
const FRAMES = 'iframe[src*="/embeds/"]'
/** px; what no embed needs, and a page can still be scrolled past. */
const HIGHEST = 20_000

const frames = () => document.querySelectorAll<HTMLIFrameElement>(FRAMES)

function belongs({ src, sandbox }: HTMLIFrameElement, origin: string): boolean {
  const opaque = sandbox.length > 0 && !sandbox.contains('allow-same-origin')
  return opaque ? origin === 'null' : src.startsWith(`${origin}/`)
}

/** `border-box` counts the border into the height, content does not. */
function give(frame: HTMLIFrameElement, height: number): void {
  const border =
    getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0
  frame.style.height = `${Math.min(height, HIGHEST) + border}px`
}

addEventListener('message', ({ data, origin, source }) => {
  if (data?.type !== TYPE || !Number.isFinite(data.height) || data.height <= 0) return
  for (const frame of frames())
    if (frame.contentWindow === source && belongs(frame, origin)) give(frame, data.height)
})

// Frames that spoke before this script came.
for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: TYPE }, '*')
