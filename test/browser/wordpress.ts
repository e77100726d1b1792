import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Elements and attributes WordPress keeps of an answer of a provider it does not know. */
const KEPT: Record<string, string[]> = {
  a: ['href'],
  blockquote: [],
  iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
}

/**
 * What becomes of an oEmbed answer's HTML in WordPress 6: `wp_filter_oembed_result` in wp-includes/embed.php.
 * Undefined where nothing is left of it, which WordPress shows as a link.
 */
export function wordpressFilter(html: string, secret: string): string | undefined {
  const bare = keep(html)
  const [, quote = '', frame] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(bare) ?? []
  if (!frame) return undefined
  return (quote + frame)
    .replace(/ src="(.*?)"/, ` src="$1#?secret=${secret}" data-secret="${secret}"`)
    .replace('<blockquote', `<blockquote class="wp-embedded-content" data-secret="${secret}"`)
    .replace('<iframe', quote ? '<iframe style="position: absolute; visibility: hidden;"' : '<iframe')
    .replace('<iframe', '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"')
}

/** As wp_kses: an element that is not kept leaves what was in it. */
function keep(html: string): string {
  const tree = parseFragment(html)
  tree.childNodes = tree.childNodes.flatMap(kept)
  return serialize(tree)
}

function kept(node: Node): Node[] {
  if (node.nodeName === '#comment') return []
  if (!('tagName' in node)) return [node]
  const childNodes = node.childNodes.flatMap(kept)
  const names = KEPT[node.tagName]
  if (!names) return childNodes
  return [{ ...node, childNodes, attrs: node.attrs.filter(({ name }) => names.includes(name)) }]
}

/** What wp-embed.js does in the page around such frames: shows what speaks, and gives it 200 to 1,000 px. */
export const WP_EMBED = `addEventListener('message', ({ data, source }) => {
  if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return
  for (const quote of document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]'))
    quote.style.display = 'none'
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (source !== frame.contentWindow) continue
    frame.removeAttribute('style')
    if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10) || 0))
  }
})
addEventListener('load', () => {
  for (const frame of document.querySelectorAll('iframe.wp-embedded-content')) {
    if (!frame.dataset.secret) {
      frame.dataset.secret = Math.random().toString(36).substring(2, 12)
      frame.src += '#?secret=' + frame.dataset.secret
    }
    frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*')
  }
})`
