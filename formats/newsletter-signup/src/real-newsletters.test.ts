import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { NewsletterInput } from './props.ts'
import { newsletterOf, render } from './test/door.ts'

const real = process.env.BFP_REAL

interface Definition {
  identityName: string
  name: string
  description?: string
  signUpDescription: string
  frequency: string
  status: string
  restricted: boolean
  mailSuccessDescription?: string
}

const STATES: Record<string, 'open' | 'paused' | 'closed'> = {
  live: 'open',
  paused: 'paused',
  pending: 'paused',
}

function propsOf(definition: Definition): NewsletterInput {
  const { name, description, signUpDescription, frequency, status, restricted } = definition
  return {
    title: name,
    description: asRich(description ?? signUpDescription),
    frequency,
    list: definition.identityName,
    state: restricted ? 'closed' : (STATES[status] ?? 'closed'),
    consent: { text: `Send me ${name} by email.` },
    ...(definition.mailSuccessDescription && { success: asRich(definition.mailSuccessDescription) }),
  }
}

function asRich(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
}

function definitions(): Definition[] {
  const read = (file: string) => JSON.parse(readFileSync(join(real ?? '', 'newsletters', file), 'utf8'))
  return [...read('guardian-newsletters.json'), ...read('guardian-newsletters-seed.json')]
}

describe.skipIf(!real)('real newsletters (needs BFP_REAL)', () => {
  it.each(real ? definitions().map((definition) => [definition.name, definition] as const) : [])(
    '%s becomes props and renders, live and static',
    (name, definition) => {
      const newsletter = newsletterOf(propsOf(definition))
      for (const view of ['live', 'static'] as const) {
        const { body } = new JSDOM(render(newsletter, { view }).html).window.document
        expect(body.querySelector('h2')?.textContent).toBe(name)
        expect(body.textContent).toContain(definition.frequency)
        for (const line of (definition.description ?? definition.signUpDescription).split('\n'))
          expect(body.textContent).toContain(line)
        expect(body.querySelectorAll('form')).toHaveLength(
          view === 'live' && definition.status === 'live' ? 1 : 0,
        )
      }
    },
  )

  it('come in every state', () => {
    const states = definitions().map((definition) => propsOf(definition).state)
    expect(new Set(states)).toEqual(new Set(['open', 'paused', 'closed']))
  })
})
