import { expect, test } from 'vitest'
import { fixtureOf } from '../http/service.ts'
import { documented, listen, sample, startRendererWithQuiz, useComposer } from './composer.ts'

const composer = useComposer()
const site = await sample('podium.js')

test('the documented sample is the one that is tested', async () => {
  const { shown, run } = await documented('podium.js')
  expect(shown).toBe(run)
})

test('a Podium layout takes an embed as a podlet, and it comes alive', async () => {
  const visit = await composer().visit(site)
  const quiz = await visit.alive('quiz-trivia')
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('its stylesheet and its script are in the head, not in the content', async () => {
  const html = await composer().read(site)
  const [head = '', body = ''] = html.split('</head>')
  const { url } = composer().renderer
  expect(head).toMatch(
    new RegExp(`<link href="${url}/assets/quiz/[\\d.]+/style\\.\\w+\\.css"[^>]*rel="stylesheet"`),
  )
  expect(head).toMatch(new RegExp(`<script src="${url}/loader\\.js"[^>]* async></script>`))
  expect(body).toContain('state="fresh"')
  expect(body).not.toContain('<style')
})

test('a renderer that dies after its manifest was read leaves the link to the quiz', async () => {
  const renderer = await startRendererWithQuiz()
  const address = await listen(site(renderer.url))
  expect(await (await fetch(address)).text()).toContain('state="fresh"')
  await renderer.close()
  const html = await (await fetch(address)).text()
  expect(html).toContain(
    `<bfp-embed src="${renderer.url}/embeds/quiz-trivia" state="link"><p><a href="${renderer.url}/embeds/quiz-trivia/page">Strange but measured: the everyday science quiz</a></p>`,
  )
})

test('a saved revision is in the next page, whatever the layout keeps', async () => {
  const { renderer } = composer()
  const { locale, props } = await fixtureOf('quiz', 'trivia')
  const address = await listen(site(renderer.url))
  expect(await (await fetch(address)).text()).toContain('the everyday science quiz')
  const saved = { locale, props: { ...props, title: 'Measured again' } }
  const answer = await renderer.call('PUT', '/api/embeds/quiz-trivia', saved, { 'if-match': '"1"' })
  expect(answer.status).toBe(200)
  const html = await (await fetch(address)).text()
  expect(html).toContain('Measured again')
  expect(html).not.toContain('the everyday science quiz')
})
