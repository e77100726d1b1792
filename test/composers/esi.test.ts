import { createServer } from 'node:http'
import ESI from 'nodesi'
import { expect, test } from 'vitest'
import { fixtureOf } from '../http/service.ts'
import { documented, listen, sample, startRendererWithQuiz, useComposer } from './composer.ts'

const composer = useComposer()
const site = await sample('esi.js')

test('the documented sample is the one that is tested', async () => {
  const { shown, run } = await documented('esi.js')
  expect(shown).toBe(run)
})

test('an ESI processor takes an embed, and it comes alive', async () => {
  const visit = await composer().visit(site)
  const quiz = await visit.alive('quiz-trivia')
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  expect(visit.troubles).toEqual([])
  expect(await visit.page.getByRole('link', { name: 'Take the quiz' }).count()).toBe(0)
  await visit.close()
})

test('a renderer that is away leaves what the author wrote instead', async () => {
  const away = await startRendererWithQuiz()
  await away.close()
  const html = await composer().read(site, away.url)
  expect(html).toContain(`<p><a href="${away.url}/embeds/quiz-trivia/page">Take the quiz</a></p>`)
  expect(html).not.toMatch(/<esi:|bfp-embed/)
})

test('an id that is not there is the address in alt, or nothing', async () => {
  const own = await listen(createServer((_, response) => response.end('<p>Ours</p>')))
  const missing = `src="${composer().renderer.url}/embeds/nowhere?target=web"`
  const { process } = new ESI({ allowedHosts: [composer().renderer.url, own.slice(0, -1)] })
  expect(await process(`<esi:include ${missing} alt="${own}" />`)).toBe('<p>Ours</p>')
  expect(await process(`<i></i><esi:include ${missing} onerror="continue"/>`)).toBe('<i></i>')
})

test.each([
  { accept: '*/*' },
  { accept: 'text/html, */*;q=0.1' },
  { accept: 'text/html, application/xhtml+xml, application/xml' },
  {},
])('a processor that sends %j gets HTML', async (headers) => {
  const { get } = composer().renderer
  const { text, headers: said } = await get('/embeds/quiz-trivia?target=web', headers)
  expect(said.get('content-type')).toBe('text/html; charset=utf-8')
  expect(text).toMatch(/^<bfp-embed /)
})

test('what an editor writes is never a tag of ESI or SSI', async () => {
  const { renderer } = composer()
  const { locale, props } = await fixtureOf('quiz', 'trivia')
  const tags = `<esi:include src="${renderer.url}/healthz"/><!--#include virtual="/healthz" -->`
  const draft = {
    id: 'hostile',
    format: 'quiz',
    locale,
    props: { ...props, title: tags, intro: `<p>${tags}</p>` },
  }
  expect((await renderer.call('POST', '/api/embeds', draft)).status).toBe(201)
  const { text } = await renderer.get('/embeds/hostile?target=web')
  expect(text).toContain('&lt;esi:include')
  expect(text).not.toMatch(/<(?:esi:|!--)/)
  const { process } = new ESI({ allowedHosts: [renderer.url] })
  expect(await process(text)).toBe(text)
})
