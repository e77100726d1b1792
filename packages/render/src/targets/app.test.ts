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

  it('carries every script it runs with, and nothing asks the network for one', () => {
    const { html, assets } = app.wrap(drawingFor({ target: 'app' }))
    expect(html).not.toMatch(/<script[^>]* src=|modulepreload|stylesheet/)
    const [, files] = /<script type="application\/json" class="bfp-files">(.*?)<\/script>/.exec(html) ?? []
    expect(JSON.parse(files ?? '')).toEqual({
      module: 'import "/assets/runtime.c3.js"//</script>',
      imports: { '/assets/runtime.c3.js': "run('/assets/runtime.c3.js')" },
    })
    const run = [...html.matchAll(/<script type="module">(.*?)<\/script>/g)].map(([, code]) => code)
    expect(run).toEqual(["run('/app.js')", "run('/loader.js')"])
    expect(assets).toEqual([])
  })

  it('has a heading, and asks for no icon', () => {
    const { html } = app.wrap(drawingFor({ target: 'app' }))
    expect(html).toContain('<main><h1 class="bfp-title">Lamps &amp; &lt;stairs&gt;</h1>')
    expect(html).toContain('<link rel="icon" href="data:,">')
  })

  it('lists its pictures, once each', () => {
    const { assets } = app.wrap(drawingFor({ target: 'app' }, { html: picture + picture }))
    expect(assets.filter(({ kind }) => kind === 'image')).toEqual([
      { kind: 'image', url: 'https://pictures.example/lamp.jpg' },
    ])
  })

  it('speaks to the app where only a link is left', () => {
    const { html, assets } = app.link(linkFor({ target: 'app' }))
    expect(html.match(/<script.*<\/script>/g)).toEqual(['<script type="module">run(\'/app.js\')</script>'])
    expect(assets).toEqual([])
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

  it.each([
    ['no mark', 'data-target="app"', '', 'needs data-target=app'],
    ['no canonical', 'rel="canonical"', '', 'needs link[rel=canonical]'],
    ['no icon', 'rel="icon"', '', 'needs link[rel=icon]'],
    ['no heading', /<h1.*<\/h1>/, '', 'needs h1'],
    ['a script inside', '</main>', '<script>1</script></main>', 'a script that is not of the platform'],
    [
      'a script elsewhere',
      '</body>',
      '<script src="https://x.example/x.js"></script></body>',
      'a script that is not in the document',
    ],
    [
      'a style elsewhere',
      '</head>',
      '<link rel="stylesheet" href="https://x.example/x.css"></head>',
      'a style that is not in the document',
    ],
  ])('refuses a document with %s', (_, from, to, message) => {
    const { html } = app.wrap(drawingFor({ target: 'app' }))
    expect(app.validate(html.replace(from, to)).map((problem) => problem.message)).toEqual([message])
  })
})
