import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import createClient, { type Failed } from 'oc-client'
import { expect, test } from 'vitest'
import { documented, listen, sample, startRendererWithQuiz, useComposer } from './composer.ts'

const composer = useComposer()
const site = await sample('opencomponents.js')
const JQUERY = fileURLToPath(import.meta.resolve('jquery'))

test('the documented sample is the one that is tested', async () => {
  const { shown, run } = await documented('opencomponents.js')
  expect(shown).toBe(run)
})

test('an OpenComponents client takes an embed as a component, and it comes alive', async () => {
  const visit = await composer().visit(site)
  const quiz = await visit.alive('quiz-trivia')
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  expect(visit.troubles).toEqual([])
  await visit.close()
})

/** What the client says of several components, each in its version. */
function render(registry: string, components: object[]): Promise<{ errors: Failed; html: string[] }> {
  const client = createClient({ registries: { serverRendering: registry }, components: {} })
  return new Promise((resolve) => {
    client.renderComponents(components, {}, (errors, html) => resolve({ errors, html }))
  })
}

test('several components come in one request, and one that is not there leaves the others', async () => {
  const { renderer } = composer()
  await renderer.save('letter', 'newsletter-signup', 'plain')
  const { errors, html } = await render(`${renderer.url}/oc/`, [
    { name: 'bfp-embed', version: '1.X.X', parameters: { id: 'quiz-trivia' } },
    { name: 'bfp-embed', version: '1.X.X', parameters: { id: 'nowhere' } },
    { name: 'bfp-embed', version: '1.X.X', parameters: { id: 'letter', theme: 'dark' } },
  ])
  expect(html[0]).toContain('embeds/quiz-trivia" release="quiz@')
  expect(html[1]).toBe('')
  expect(html[2]).toContain('theme="dark"')
  expect(errors?.map(String)).toEqual([
    'null',
    expect.stringContaining('There is no embed nowhere. Check the id, or create it in the CMS (404)'),
    'null',
  ])
})

test('a registry that is away leaves a tag that the browser fills when it is back', async () => {
  const { renderer, browser } = composer()
  const away = await startRendererWithQuiz()
  await away.close()
  const failover = createServer((_, response) => {
    const client = createClient({
      registries: { serverRendering: `${away.url}/oc/`, clientRendering: `${renderer.url}/oc/` },
      components: { 'bfp-embed': '1.X.X' },
    })
    client.renderComponent('bfp-embed', { parameters: { id: 'quiz-trivia' } }, (_, html) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>News</title>${html}`)
    })
  })
  const page = await browser.newPage()
  const jquery = await readFile(JQUERY, 'utf8')
  await page.route('https://cdnjs.cloudflare.com/**/jquery.min.js', (route) =>
    route.fulfill({ body: jquery, contentType: 'text/javascript' }),
  )
  await page.goto(await listen(failover))
  const quiz = page.locator('oc-component[data-rendered=true] bfp-embed')
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  await page.close()
})
