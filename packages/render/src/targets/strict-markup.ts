import type { Problem } from '@bfp/contract'
import type { Found } from './tree.ts'

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'poster', 'cite']
/** Pictures may come along instead of from an address. */
const PICTURES = ['img', 'link']
const ABSOLUTE = /^(?:https?:\/\/|mailto:|tel:|sms:|whatsapp:|#)/i

/**
 * What no markup of an embed may carry wherever it goes: script in attributes and styles in attributes, which
 * a strict policy drops, and addresses that mean something else on another page.
 */
export function strictProblems(found: Found[]): Problem[] {
  return found.flatMap(({ node, path }) =>
    node.attrs.flatMap(({ name, value }) => {
      const isInline = PICTURES.includes(node.tagName) && value.startsWith('data:')
      const message = isInline ? undefined : problemOf(name, value)
      return message ? [{ pointer: path, message }] : []
    }),
  )
}

function problemOf(name: string, value: string): string | undefined {
  if (name.startsWith('on')) return `inline handler ${name}`
  if (name === 'style') return 'style attribute, dropped by a strict policy'
  if (name === 'srcset') return addressesIn(value).every(isAbsolute) ? undefined : `srcset is not absolute`
  if (ADDRESSES.includes(name) && !isAbsolute(value)) return `${name} is not absolute: ${value}`
  return undefined
}

function isAbsolute(address: string): boolean {
  return ABSOLUTE.test(address)
}

function addressesIn(srcset: string): string[] {
  return srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/)[0] ?? '')
}
