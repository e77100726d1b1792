import type { Page } from 'playwright-core'

/** Forms of more steps than this are left halfway. */
const MOST = 30

/**
 * Fills in and sends the form of a page that runs no script, page after page, until there is none or one
 * comes that was seen before. Calls `see` on every page but the first.
 */
export async function walkForms(page: Page, see: (step: number) => Promise<void>): Promise<void> {
  const seen = new Set([await textOf(page)])
  for (let step = 1; step <= MOST && (await hasForm(page)); step += 1) {
    await Promise.all([page.waitForEvent('load'), page.evaluate(SEND)])
    const text = await textOf(page)
    if (seen.has(text)) return
    seen.add(text)
    await see(step)
  }
}

function hasForm(page: Page): Promise<boolean> {
  return page.evaluate(`document.querySelector('bfp-embed form button') !== null`)
}

/** What a page says, in any order: a form that starts anew may be shuffled. */
async function textOf(page: Page): Promise<string> {
  const text = await page.evaluate<string>('document.body.innerText')
  return text.split('\n').toSorted().join('\n')
}

/** Ticks what can be ticked, fills in what is asked for, presses the first button of the form. */
const SEND = `(() => {
  const form = document.querySelector('bfp-embed form')
  const groups = new Set()
  for (const input of form.querySelectorAll('input, textarea')) {
    if (input.type === 'radio' && !groups.has(input.name)) { groups.add(input.name); input.checked = true }
    if (input.type === 'checkbox') input.checked = true
    if (input.required && input.type === 'email') input.value = 'reader@example.org'
    if (input.required && input.type === 'text') input.value = 'Words'
  }
  form.noValidate = true
  form.requestSubmit(form.querySelector('button[type=submit], button:not([type])'))
})()`
