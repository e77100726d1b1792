import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { fixture } from './fixtures.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Nobody fills in a form faster than this, in ms: the format takes what is for a robot's. */
const HUMAN = 1600

async function signUp(signup: Locator, email: string): Promise<void> {
  await signup.getByLabel('Your email address').fill(email)
  await signup.getByRole('checkbox').check()
  await signup.page().waitForTimeout(HUMAN)
  await signup.getByRole('button').click()
}

test('a signup goes through, and a second one hears that it is there already', async () => {
  for (const words of ['You’re on the list', 'You’re already on the list']) {
    const { page, alive, troubles, close } = await stage().visit(stage().demo.article)
    const signup = await alive('newsletter-morning')
    await signUp(signup, 'grace@example.com')
    await signup.getByRole('heading', { name: words }).waitFor()
    expect(
      await signup.getByRole('heading', { name: words }).evaluate((node) => node === document.activeElement),
    ).toBe(true)
    expect(page.url()).toBe(stage().demo.article)
    expect(troubles).toEqual([])
    await close()
  }
})

test('a wrong address is told at once, in the field, without asking the server', async () => {
  const { page, alive, close } = await stage().visit(stage().demo.article)
  const signup = await alive('newsletter-morning')
  let asked = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') asked += 1
  })
  const email = signup.getByLabel('Your email address')
  await email.fill('grace@')
  await signup.getByRole('button').click()
  await signup.getByText('This does not look like an email address.').waitFor()
  expect(await email.getAttribute('aria-invalid')).toBe('true')
  expect(await email.evaluate((node) => node === document.activeElement)).toBe(true)
  expect(asked).toBe(0)
  await close()
})

test('without a network nothing is lost, and it goes through once it is back', async () => {
  const { page, alive, close } = await stage().visit(stage().demo.article)
  const signup = await alive('newsletter-morning')
  await page.context().setOffline(true)
  await signUp(signup, 'joan@example.com')
  await signup.getByText('Your signup did not get through').waitFor()
  expect(await signup.getByLabel('Your email address').inputValue()).toBe('joan@example.com')
  await page.context().setOffline(false)
  await signup.getByRole('button').click()
  await signup.getByRole('heading', { name: 'You’re on the list' }).waitFor()
  await close()
})

test('too many signups from one connection are asked to wait', async () => {
  const { props, locale, format } = fixture('newsletter-signup', 'morning')
  await stage().save({ id: 'crowded', format, locale, props })
  const submissions = `${stage().demo.renderer}/embeds/crowded/submissions`
  const headers = { 'content-type': 'application/json' }
  for (let at = 0; at < 10; at++)
    await fetch(submissions, {
      method: 'POST',
      headers,
      body: JSON.stringify({ key: `signup-${at}`, data: {} }),
    })
  const { alive, close } = await stage().visit(stage().pageOf('crowded'))
  const signup = await alive('crowded')
  await signUp(signup, 'hedy@example.com')
  await signup.getByText('Too many signups are coming from your connection.').waitFor()
  await close()
})
