import { beforeAll, expect, test } from 'vitest'
import { useLoaderStage } from './stage.ts'

const stage = useLoaderStage()

beforeAll(() => stage().renderer.save('morning', 'newsletter-signup', 'morning'))

test('an empty element is filled under a strict policy and enforced Trusted Types: nothing is refused', async () => {
  const site = await siteUnder(policy('bfp'))
  const signup = await site.alive('morning')
  await signup.getByRole('button').click()
  await signup.getByRole('alert').waitFor()
  expect(await signup.getByRole('button').evaluate(look)).toEqual(await lookWithoutPolicy())
  expect([site.troubles, site.reports]).toEqual([[], []])
  await site.close()
})

test('where the policy does not let `bfp` make markup the link stays, and it is told once', async () => {
  const site = await siteUnder(policy('other'))
  await expect.poll(() => site.reports).toHaveLength(1)
  expect(site.reports[0]).toContain('bfp')
  expect(await site.page.locator('bfp-embed').allInnerTexts()).toEqual(['The letter', 'The letter'])
  expect(site.uncaught).toEqual([])
  await site.close()
})

function siteUnder(csp: string) {
  const { renderer, site } = stage()
  const empty = `<bfp-embed src="${renderer.url}/embeds/morning"><a href="#letter">The letter</a></bfp-embed>`
  const headers = csp ? { 'content-security-policy': csp } : {}
  return site(empty + empty.replace('morning', 'morning?theme=dark'), { headers })
}

function policy(trusted: string): string {
  const { url } = stage().renderer
  return `default-src 'none'; script-src ${url}; style-src 'self'; connect-src ${url}; img-src * data:;
    form-action ${url}; require-trusted-types-for 'script'; trusted-types ${trusted}`.replaceAll(/\s+/g, ' ')
}

async function lookWithoutPolicy(): Promise<unknown> {
  const site = await siteUnder('')
  const seen = await (await site.alive('morning')).getByRole('button').evaluate(look)
  await site.close()
  return seen
}

function look(button: Element): unknown {
  const { color, backgroundColor, padding, fontSize, borderRadius } = getComputedStyle(button)
  return [color, backgroundColor, padding, fontSize, borderRadius]
}
