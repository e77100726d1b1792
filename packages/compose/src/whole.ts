import { ELEMENT, type Fragment } from '@bfp/contract'
import { parseFragment } from 'parse5'

/**
 * Whether a fragment stays within itself: nothing left open that would swallow the article after it, nothing
 * closed that it did not open. For the web it is one `<bfp-embed>` and nothing beside it.
 */
export function isWhole({ html, target }: Pick<Fragment, 'html' | 'target'>): boolean {
  const wrapped = `<div>${html}</div>`
  const [box, ...rest] = parseFragment(wrapped, { sourceCodeLocationInfo: true }).childNodes
  if (!box || !('tagName' in box) || rest.length > 0) return false
  if (box.sourceCodeLocation?.endTag?.endOffset !== wrapped.length) return false
  if (target !== 'web') return !/^\s*<(?:!doctype|html)\b/i.test(html)
  const inside = box.childNodes.filter((node) => !('value' in node && node.value.trim() === ''))
  const only = inside[0]
  return inside.length === 1 && only !== undefined && 'tagName' in only && isClosed(only)
}

function isClosed({
  tagName,
  sourceCodeLocation,
}: {
  tagName: string
  sourceCodeLocation?: { endTag?: object } | null | undefined
}): boolean {
  return tagName === ELEMENT && sourceCodeLocation?.endTag !== undefined
}
