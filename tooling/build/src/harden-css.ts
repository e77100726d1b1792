import { MOUNT_CLASS, ROOT_CLASS } from '@bfp/contract'
import { type Declaration, type Node, parse } from 'postcss'
import { BuildError } from './build-error.ts'

const OURS = ['bfp.base', 'bfp.format']

/**
 * Makes what lies in the layers of the ground and of a format important: above every rule of a page outside
 * a layer. Roots of DOM code are left out. Throws `BuildError` where keyframes would lose to it.
 */
export function hardened(code: string, filename: string): string {
  const sheet = parse(code)
  sheet.walkAtRules(/keyframes$/, (found) => refuse(found, filename))
  sheet.walkAtRules('layer', (layer) => {
    if (OURS.includes(layer.params)) layer.walkDecls((declaration) => harden(declaration, filename))
  })
  const root = `.${ROOT_CLASS}`
  sheet.walkRules((rule) => {
    rule.selector = rule.selector.replaceAll(root + root, `${root}:not(.${MOUNT_CLASS})`)
  })
  return sheet.toString()
}

/** The ground as ordinary rules. */
export function withoutLayer(code: string): string {
  const sheet = parse(code)
  sheet.walkAtRules('layer', (layer) => {
    if (layer.params === 'bfp.base') layer.replaceWith(layer.nodes ?? [])
  })
  return sheet.toString()
}

function harden(declaration: Declaration, filename: string): void {
  if (/^animation(?:-name)?$/.test(declaration.prop)) refuse(declaration, filename)
  declaration.important = true
}

function refuse(found: Node, filename: string): never {
  throw new BuildError(
    `${filename}:${found.source?.start?.line ?? 1}`,
    'animations lose to hardened rules; write a transition with @starting-style',
  )
}
