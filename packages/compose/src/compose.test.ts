import { expect, test } from 'vitest'
import { type ComposeOptions, compose } from './compose.ts'
import { fakeFetch, fragment } from './fake-renderer.ts'

const renderer = 'https://embeds.example'
const filled = (id: string) => fragment(id).html
const embed = (id: string) => `<bfp-embed src="/embeds/${id}"><a href="/old">Title of ${id}</a></bfp-embed>`

function composed(html: string, options: Partial<ComposeOptions> = {}) {
  return compose(html, { renderer, fetch: fakeFetch().fetch, ...options })
}

test('replaces each embed by its fragment and nothing else', async () => {
  const article = `<p class=a>One</P>\r\n${embed('a')}\r\n<p>Two<br/>&nbsp;${embed('b').replace('/embeds/b', 'https://any.example/embeds/b/')}`
  const { html, embeds } = await composed(article)
  expect(html).toBe(`<p class=a>One</P>\r\n${filled('a')}\r\n<p>Two<br/>&nbsp;</p>${filled('b')}<p>`)
  expect(embeds).toEqual([
    { id: 'a', state: 'fresh' },
    { id: 'b', state: 'fresh' },
  ])
})

test('asks for all embeds of an article in one request, each id once', async () => {
  const { asked, fetch } = fakeFetch()
  const options = { locale: 'pt-BR', theme: 'dark' as const, fetch }
  const { html } = await composed(embed('a') + embed('b') + embed('a'), options)
  expect(asked).toHaveLength(1)
  expect(asked[0]?.url).toBe(`${renderer}/embeds?ids=a,b&target=web&style=head&locale=pt-BR&theme=dark`)
  expect(asked[0]?.headers.get('accept')).toBe('application/json')
  expect(html).toBe(filled('a') + filled('b') + filled('a'))
})

test('splits more than a hundred embeds into several requests', async () => {
  const { asked, fetch } = fakeFetch()
  const ids = Array.from({ length: 230 }, (_, at) => `e${at}`)
  const { html } = await composed(ids.map(embed).join('\n'), { fetch })
  const sizes = asked.map(({ url }) => new URL(url).searchParams.get('ids')?.split(',').length)
  expect(sizes).toEqual([100, 100, 30])
  expect(html).toBe(ids.map(filled).join('\n'))
})

test('asks nothing for an article without embeds', async () => {
  const { asked, fetch } = fakeFetch()
  const article = '<p>&lt;bfp-embed src="/embeds/a"></p>'
  expect(await composed(article, { fetch })).toEqual({ html: article, head: '', embeds: [] })
  expect(asked).toHaveLength(0)
})

test('hoists each stylesheet and preload once, and the loader once', async () => {
  const { head } = await composed(embed('a') + embed('b'))
  expect(head.split('\n')).toEqual([
    '<link rel="modulepreload" href="https://embeds.example/assets/runtime.js">',
    '<link rel="modulepreload" href="https://embeds.example/assets/quiz.js">',
    '<script async src="https://embeds.example/loader.js"></script>',
    '<style data-bfp="quiz@1.0.0">.q{color:red}</style>',
  ])
})

test.each(['inline', 'link'] as const)('puts the nonce on all it hoists: %s', async (style) => {
  const { head } = await composed(embed('a'), { nonce: 'n0"nce', style })
  const tags = head.match(/<(?!\/)[^>]*>/g) ?? []
  expect(tags).toHaveLength(4)
  for (const tag of tags) expect(tag).toMatch(/ nonce="n0&quot;nce">$/)
})

test('names stylesheets as files of the renderer where asked to', async () => {
  const { head } = await composed(embed('a') + embed('b'), { style: 'link' })
  expect(head.split('\n').slice(3)).toEqual([
    '<link rel="stylesheet" href="https://embeds.example/assets/quiz.css" data-bfp="quiz@1.0.0">',
  ])
})

test.each([undefined, 'https://evil.example/a.css', 'javascript:1', '/assets/quiz.css'])(
  'a stylesheet with no file of the renderer stays text: %s',
  async (url) => {
    const style = { id: 'x@1.0.0', css: '.x{color:red}', url }
    const { fetch } = fakeFetch((id) => fragment(id, { head: { ...fragment(id).head, style } }))
    const { head } = await composed(embed('a'), { style: 'link', fetch })
    expect(head).toContain('<style data-bfp="x@1.0.0">.x{color:red}</style>')
    expect(head).not.toContain('stylesheet')
  },
)

test('a stylesheet cannot end its own tag', async () => {
  const style = { id: 'x@1.0.0', css: 'a::after{content:"</STYLE><script>alert(1)</script>"}' }
  const { fetch } = fakeFetch((id) => fragment(id, { head: { ...fragment(id).head, style } }))
  const { head } = await composed(embed('a'), { fetch })
  expect(head).not.toMatch(/<\/style>./i)
  expect(head).toContain('content:"<\\/STYLE>')
})

test('brings no loader where no embed comes alive', async () => {
  const { fetch } = fakeFetch((id) => fragment(id, { assets: [] }))
  expect((await composed(embed('a'), { fetch })).head).not.toContain('<script')
})

test('links and preloads only from the renderer as readers reach it', async () => {
  const preload = ['https://evil.example/a.js', 'javascript:alert(1)', 'https://public.example/b.js']
  const { asked, fetch } = fakeFetch((id) => fragment(id, { head: { ...fragment(id).head, preload } }))
  const options = { renderer: 'http://127.0.0.1:9/base/', publicRenderer: 'https://public.example', fetch }
  const { head } = await composed(embed('a'), options)
  expect(asked[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:9\/base\/embeds\?ids=a&/)
  expect(head.match(/(?:src|href)="[^"]+"/g)).toEqual([
    'href="https://public.example/b.js"',
    'src="https://public.example/loader.js"',
  ])
})

test('an id that is no id is neither asked for nor touched', async () => {
  const { asked, fetch } = fakeFetch()
  const article = ['/embeds/UPPER', '/embeds/a%2Cb', '', 'javascript:/embeds/a', 'data:,a', '/embeds/-a']
    .map((src) => `<bfp-embed src="${src}">x</bfp-embed>`)
    .join('')
  const { html, embeds } = await composed(article, { fetch })
  expect(html).toBe(article)
  expect(asked).toHaveLength(0)
  expect(embeds.map(({ state }) => state)).toEqual(Array(6).fill('error'))
})

test('an address of the renderer that is not http is refused by name', async () => {
  for (const address of ['file:///etc', 'javascript:1', 'embeds.example', ''])
    await expect(compose('', { renderer: address })).rejects.toThrow(`not "${address}"`)
})
