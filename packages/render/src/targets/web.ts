import { type Asset, ATTRIBUTE, DATA_CLASS, ELEMENT, MOUNT_CLASS, ROOT_CLASS } from '@bfp/contract'
import type { Said } from '@bfp/sdk/wire'
import type { Addresses } from '../address.ts'
import { attributes, hydrationJson, styleText, text } from '../html.ts'
import type { Release } from '../release.ts'
import type { ClientDrawing, Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { webProblems } from './web-rules.ts'

/** `<bfp-embed>` with the markup in it, for pages that include the DOM directly. */
export const web: Target = {
  name: 'web',
  view: () => 'live',
  wrap: (drawing) => ({
    html: element(
      drawing,
      'fresh',
      inside(drawing, preloads(drawing) + style(drawing) + root(drawing) + data(drawing)),
    ),
    assets: assets(drawing),
  }),
  client: (drawing) => ({
    html: element(
      drawing,
      'client',
      inside(drawing, preloads(drawing) + style(drawing) + anchor(drawing) + data(drawing)),
    ),
    assets: assets(drawing),
  }),
  link,
  validate: webProblems,
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

/** The scripts an embed is likely to need, asked for before the loader is there; a page asks for each once. */
export function preloadsOf({ manifest, client }: Release, addresses: Addresses): string[] {
  const waits = manifest.hydrate === 'never' || manifest.hydrate === 'interaction'
  return waits ? [] : [addresses.file(manifest.runtime), addresses.file(client)]
}

/** Where the stylesheet of a release can be had as a file. */
export function stylesheetOf({ manifest }: Release, addresses: Addresses): string | undefined {
  const { name, version, style } = manifest
  return style && addresses.file(`/assets/${name}/${version}/${style.file}`)
}

/** Hosts that hoist what belongs in the head get these addresses in `head.preload` instead. */
function preloads({ release, options, addresses }: ClientDrawing): string {
  if (options.style === 'head') return ''
  return preloadsOf(release, addresses)
    .map((href) => `<link${attributes({ rel: 'modulepreload', href })}>`)
    .join('')
}

function style({ release, options, addresses }: ClientDrawing): string {
  const separate = options.style === 'head' && options.isolation !== 'shadow'
  if (!release.css || separate) return ''
  const href = stylesheetOf(release, addresses)
  if (options.style === 'link' && href)
    return `<link${attributes({ rel: 'stylesheet', href, 'data-bfp': release.id })}>`
  return `<style${attributes({ 'data-bfp': release.id })}>${styleText(release.css)}</style>`
}

function root({ release, data, dir, html }: Drawing): string {
  const names = release.manifest.kind === 'mount' ? `${ROOT_CLASS} ${MOUNT_CLASS}` : ROOT_CLASS
  return `<div${attributes({ class: names, lang: data.locale, dir })}>${html}</div>`
}

/** The newline tells the loader that the JSON is complete. */
function data({ data, release }: ClientDrawing): string {
  if (release.manifest.hydrate === 'never') return ''
  return `<script type="application/json"${attributes({ class: DATA_CLASS })}>${hydrationJson(data)}</script>\n`
}

function anchor({ description, addresses, embed }: LinkDrawing): string {
  return pageLink(embed.id, description.title, addresses)
}

function pageLink(id: string, title: string, addresses: Addresses): string {
  return `<a${attributes({ href: addresses.page(id) })}>${text(title)}</a>`
}

function link({ description, embed, addresses }: LinkDrawing): Wrapped {
  return { html: linkElement(embed.id, description, addresses), assets: [] }
}

/** The lowest step of the ladder: the element with a link to the embed's own page in it. */
export function linkElement(
  id: string,
  { title, description }: Pick<Said, 'title' | 'description'>,
  addresses: Addresses,
): string {
  const open = attributes({ [ATTRIBUTE.src]: addresses.embed(id), [ATTRIBUTE.state]: 'link' })
  const more = description ? `<p>${text(description)}</p>` : ''
  return `<${ELEMENT}${open}><p>${pageLink(id, title, addresses)}</p>${more}</${ELEMENT}>`
}

function assets({ release, addresses, platform }: ClientDrawing): Asset[] {
  const { client, runtime, hydrate } = release.manifest
  if (hydrate === 'never') return []
  const { bytes, integrity } = client
  return [
    script('loader', '/loader.js', { addresses, platform }),
    script('runtime', runtime, { addresses, platform }),
    { kind: 'module', url: addresses.file(release.client), bytes, integrity },
  ]
}

/** A script of the platform, as hosts that keep files want to know it. */
export function script(
  kind: Asset['kind'],
  path: string,
  { addresses, platform }: Pick<LinkDrawing, 'addresses' | 'platform'>,
): Asset {
  const { bytes, integrity } = platform.get(path) ?? {}
  return { kind, url: addresses.file(path), ...(bytes !== undefined && { bytes, integrity }) }
}
