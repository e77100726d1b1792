import { describe, expect, it } from 'vitest'
import { drawingFor } from './drawing-for-tests.ts'
import { instant } from './instant.ts'

const whole = drawingFor({ target: 'instant' })
const frame =
  '<figure class="op-interactive"><iframe src="https://embeds.example/embeds/lamps/page" width="320" height="640" title="Lamps &amp; &lt;stairs&gt;"></iframe></figure>'

describe('instant', () => {
  it('is an article of the still view and the figure in which it can be played', () => {
    const { html } = instant.wrap(whole)
    expect(html).toContain(`</header>\n<p>Which lamp first?</p>\n${frame}\n</article>`)
    expect(html).toContain('<time class="op-published" datetime="2026-01-31T08:00:00.000Z">2026-01-31</time>')
  })

  it('is the figure alone for splicing', () => {
    expect(instant.wrap(drawingFor({ target: 'instant', part: 'figure' })).html).toBe(frame)
  })

  it('falls back to the figure where the still view breaks the rules', () => {
    const { html } = instant.wrap({ ...whole, html: '<h3>No</h3>' })
    expect(html).not.toContain('<h3>')
    expect(html).toContain(frame)
    expect(instant.validate(html)).toEqual([])
  })

  it('drops query and hash from the canonical address', () => {
    const { html } = instant.wrap({
      ...whole,
      embed: { ...whole.embed, story: 'https://news.example/a?b#c' },
    })
    expect(html).toContain('<link rel="canonical" href="https://news.example/a">')
    expect(instant.validate(html)).toEqual([])
  })

  it('judges a figure where it will stand', () => {
    expect(instant.validate(frame.replace('640', '0'))).toEqual([
      {
        pointer: '/html[1]/body[1]/article[1]/figure[1]',
        message: 'op-interactive > iframe needs positive integer width and height',
      },
    ])
  })
})
