import { type Asset, ATTRIBUTE, DATA_CLASS, ELEMENT, type Problem, ROOT_CLASS } from '@bfp/contract'
import { parseFragment } from 'parse5'
import { attributes, scriptJson, styleText, text } from '../html.ts'
import type { ClientDrawing, Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { elements } from './tree.ts'

/** `<bfp-embed>` with the markup in it, for pages that include the DOM directly. */
export const web: Target = {
  name: 'web',
  view: () => 'live',
  wrap: (drawing) => ({
    html: element(drawing, 'fresh', inside(drawing, style(drawing) + root(drawing) + data(drawing))),
    assets: assets(drawing),
  }),
  client: (drawing) => ({
    html: element(drawing, 'client', inside(drawing, style(drawing) + anchor(drawing) + data(drawing))),
    assets: assets(drawing),
  }),
  link,
  validate,
}

function element(drawing: ClientDrawing, state: string, content: string): string {
  const { release, options, embed, addresses } = drawing
  const names = attributes({
    [ATTRIBUTE.src]: addresses.embed(embed.id),
    [ATTRIBUTE.release]: release.id,
    [ATTRIBUTE.state]: state,
    [ATTRIBUTE.hydrate]: release.manifest.hydrate,
    [ATTRIBUTE.module]: release.manifest.hydrate === 'never' ? undefined : addresses.file(release.client),
    theme: options.theme === 'auto' ? undefined : options.theme,
  })
  return `<${ELEMENT}${names}>${content}</${ELEMENT}>`
}

function inside({ options }: ClientDrawing, content: string): string {
  return options.isolation === 'shadow' ? `<template shadowrootmode="open">${content}</template>` : content
}

function style({ release, options }: ClientDrawing): string {
  const separate = options.style === 'head' && options.isolation !== 'shadow'
  if (!release.css || separate) return ''
  return `<style${attributes({ 'data-bfp': release.id })}>${styleText(release.css)}</style>`
}

function root({ data, dir, html }: Drawing): string {
  return `<div${attributes({ class: ROOT_CLASS, lang: data.locale, dir })}>${html}</div>`
}

/** The newline tells the loader that the JSON is complete. */
function data({ data, release }: ClientDrawing): string {
  if (release.manifest.hydrate === 'never') return ''
  return `<script type="application/json"${attributes({ class: DATA_CLASS })}>${scriptJson(data)}</script>\n`
}

function anchor({ description, addresses, embed }: LinkDrawing): string {
  return `<a${attributes({ href: addresses.page(embed.id) })}>${text(description.title)}</a>`
}

function link(drawing: LinkDrawing): Wrapped {
  const { description, embed, addresses } = drawing
  const more = description.description ? `<p>${text(description.description)}</p>` : ''
  const open = attributes({ [ATTRIBUTE.src]: addresses.embed(embed.id), [ATTRIBUTE.state]: 'link' })
  return { html: `<${ELEMENT}${open}><p>${anchor(drawing)}</p>${more}</${ELEMENT}>`, assets: [] }
}

export function assets({ release, addresses }: ClientDrawing): Asset[] {
  const { client, runtime, hydrate } = release.manifest
  if (hydrate === 'never') return []
  return [
    { kind: 'loader', url: addresses.file('/loader.js') },
    { kind: 'runtime', url: addresses.file(runtime) },
    { kind: 'module', url: addresses.file(release.client), bytes: client.bytes, integrity: client.integrity },
  ]
}

/** One element, no script that runs, nothing that a page's own policy would refuse. */
function validate(html: string): Problem[] {
  const tree = parseFragment(html)
  const all = elements(tree)
  const problems: Problem[] = []
  const refuse = (pointer: string, message: string) => problems.push({ pointer, message })
  const top = tree.childNodes.filter((node) => node.nodeName !== '#text')
  if (top.length !== 1 || top[0]?.nodeName !== ELEMENT) refuse('', `must be one <${ELEMENT}>`)
  for (const { node, path, attribute } of all) {
    if (node.tagName === 'script' && attribute('type') !== 'application/json')
      refuse(path, 'script that runs')
    if (['link', 'base', 'meta', 'object', 'embed'].includes(node.tagName))
      refuse(path, `<${node.tagName}> in a fragment`)
    for (const { name, value } of node.attrs) {
      if (name.startsWith('on')) refuse(path, `inline handler ${name}`)
      if (name === 'style') refuse(path, 'style attribute, dropped by a strict CSP')
      const isAddress = ['href', 'src', 'action', 'formaction'].includes(name)
      if (isAddress && !/^(?:https?:\/\/|mailto:|sms:|whatsapp:|#)/i.test(value))
        refuse(path, `${name} is not absolute: ${value}`)
    }
  }
  return problems
}
