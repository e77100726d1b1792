import { describe, expect, it } from 'vitest'
import { app } from './app.ts'
import { drawingFor, linkFor } from './drawing-for-tests.ts'

const picture = '<p>Seen</p><img src="https://pictures.example/lamp.jpg" alt="A lamp" width="4" height="3">'

describe('app', () => {
  it('is a whole document with its style inside, once', () => {
    const { html } = app.wrap(drawingFor({ target: 'app', isolation: 'shadow' }))
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr" data-target="app" data-embed="lamps">/)
    expect(html.match(/\.poll\{color:teal\}/g)).toHaveLength(1)
  })

  it('lists every script it runs with integrity and bytes', () => {
    const { html, assets } = app.wrap(drawingFor({ target: 'app' }))
    const scripts = [...html.matchAll(/<script defer src="([^"]+)"/g)].map(([, src]) => src)
    expect(scripts).toEqual(['https://embeds.example/loader.js', 'https://embeds.example/app.js'])
    const files = new Map(assets.map((asset) => [asset.url, asset]))
    expect(files.size).toBe(assets.length)
    const module = 'https://embeds.example/assets/poll/1.2.3/client.a1.js'
    for (const url of [...scripts, module, 'https://embeds.example/assets/runtime.c3.js'])
      expect(files.get(url ?? '')).toMatchObject({
        bytes: expect.any(Number),
        integrity: expect.stringMatching(/^sha384-/),
      })
  })

  it('lists its pictures, once each', () => {
    const { assets } = app.wrap(drawingFor({ target: 'app' }, { html: picture + picture }))
    expect(assets.filter(({ kind }) => kind === 'image')).toEqual([
      { kind: 'image', url: 'https://pictures.example/lamp.jpg' },
    ])
  })

  it('lists the scripts of a link too', () => {
    expect(app.link(linkFor({ target: 'app' })).assets.map(({ url }) => url)).toEqual([
      'https://embeds.example/loader.js',
      'https://embeds.example/app.js',
    ])
  })

  it('native: draws the still view as bare markup and lists its pictures', () => {
    const options = { target: 'app', variant: 'native' } as const
    expect(app.view(options)).toBe('static')
    const { html, assets } = app.wrap(drawingFor(options, { html: picture }))
    expect(html).toBe(`<div lang="en" dir="ltr">${picture}</div>`)
    expect(assets).toEqual([{ kind: 'image', url: 'https://pictures.example/lamp.jpg' }])
  })

  it.each(['script', 'style', 'form', 'input', 'button', 'iframe'])('native: refuses <%s>', (tag) => {
    expect(app.validate(`<div><${tag}></${tag}></div>`)).toEqual([
      { pointer: `/div[1]/${tag}[1]`, message: `${tag} is not for a native view` },
    ])
  })

  it('native: refuses style and handler attributes', () => {
    const found = app.validate('<p style="color:red" onclick="x">x</p>').map(({ message }) => message)
    expect(found).toEqual(['style attribute, dropped by a strict policy', 'inline handler onclick'])
  })

  it('refuses a document that is not marked, has no canonical or runs script of its own', () => {
    expect(app.validate('<!doctype html><script>1</script>').map(({ message }) => message)).toEqual([
      'needs data-target=app',
      'needs link[rel=canonical]',
      'script that no list of files can name',
    ])
  })
})
