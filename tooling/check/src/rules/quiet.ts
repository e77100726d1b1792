import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'

/** A page loads without an error, a warning or anything its own policy refuses; call before it is opened. */
export function quiet(page: Page): (subject: { fixture: string; target: string }) => Finding[] {
  const heard: string[] = []
  page.on('pageerror', ({ message }) => heard.push(message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`${response.status()} ${new URL(response.url()).pathname}`)
  })
  return (subject) => {
    const said = heard.splice(0)
    return said.map((message) => ({ rule: 'quiet', ...subject, where: '', message }))
  }
}
