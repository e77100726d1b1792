import type { Attempt } from '@bfp/render'

const release = { id: 'tally@1.0.0', digest: 'sha384-x' }
export const failed = { ok: false, fault: 'threw', message: 'as asked' } as const
export const good = { ok: true, html: '<p>x</p>', drawn: 'x', ms: 3, slow: false } as const

/** A draw and what came of it; `more` changes its embed. */
export function attempt(outcome: Attempt['outcome'], embed = 'one', more: object = {}): Attempt {
  const job = {
    embed: {
      id: embed,
      revision: 2,
      format: 'tally',
      props: { title: 'T' },
      locale: 'en',
      created: 1,
      updated: 2,
    },
    release,
    options: { target: 'web' },
    target: { name: 'web' },
  }
  Object.assign(job.embed, more)
  return { job, context: CONTEXT, isDraft: false, outcome } as unknown as Attempt
}

export const draft = (outcome: Attempt['outcome']): Attempt => ({
  ...attempt(outcome, 'preview'),
  isDraft: true,
})

const place = 'https://embeds.example/embeds/one'
export const CONTEXT = {
  embed: { id: 'one', url: place, page: place, submit: place, share: place },
  ...{ locale: 'en', dir: 'ltr', target: 'web', now: 5, seed: 7 },
  sources: { level: { data: { m: 3 }, fetched: 4, stale: false } },
}
