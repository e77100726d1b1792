import { parseFragment } from 'parse5'
import {
  BREAKS,
  type Converted,
  collapse,
  isElement,
  isText,
  type Node,
  noteAttributes,
  noteOther,
  PARTS,
  SILENT,
} from './html-nodes.ts'

/** HTML as plain text, a line per block. Bold, links and the like are `lost`. */
export function htmlToText(html: string): Converted {
  const lost = new Set<string>()
  const lines: string[] = ['']
  const visit = (node: Node): void => {
    if (isText(node)) lines.push((lines.pop() ?? '') + collapse(node.value))
    noteOther(node, lost)
    if (!isElement(node)) return
    noteAttributes(node, lost, [])
    if (!PARTS.has(node.tagName)) lost.add(`<${node.tagName}>`)
    if (SILENT.has(node.tagName)) return
    if (BREAKS.has(node.tagName)) lines.push('')
    node.childNodes.forEach(visit)
    if (BREAKS.has(node.tagName)) lines.push('')
  }
  parseFragment(html).childNodes.forEach(visit)
  const value = lines.map((line) => line.trim()).filter((line) => line !== '')
  return { value: value.join('\n'), lost: [...lost] }
}
