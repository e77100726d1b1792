import { html, type Markup } from '../html.ts'
import type { Story } from '../stories/story.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export function dated({ published }: Pick<Story, 'published'>): Markup {
  return html`<time datetime="${published}">${DAY.format(new Date(published))}</time>`
}

export function address({ slug }: Pick<Story, 'slug'>): string {
  return `/articles/${slug}`
}

/** The picture with its words, where it is part of the story. */
export function figure({ picture }: Story): Markup {
  return html`<figure class="picture">
<svg viewBox="0 0 1200 675" role="img" aria-label="${picture.alt}">${picture.svg}</svg>
<figcaption>${picture.credit}</figcaption>
</figure>`
}

/** A way into another story; its picture says nothing the title does not. */
export function card(story: Story): Markup {
  return html`<li class="card">
<svg viewBox="0 0 1200 675" aria-hidden="true">${story.picture.svg}</svg>
<p class="section">${story.section}</p>
<h3><a href="${address(story)}">${story.title}</a></h3>
<p class="summary">${story.standfirst}</p>
<p class="byline">${story.author} · ${story.minutes}\u00a0min</p>
</li>`
}
