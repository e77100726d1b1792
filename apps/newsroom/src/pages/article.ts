import { html, Markup } from '../html.ts'
import type { Story } from '../stories/story.ts'
import { NAME, type Page } from './shell.ts'
import { card, dated, figure } from './story-parts.ts'

export function articlePage(story: Story, all: Story[]): Page {
  return {
    title: `${story.title} · ${NAME}`,
    description: story.standfirst,
    main: html`<article class="story">
<header>
<p class="section">${story.section}</p>
<h1>${story.title}</h1>
<p class="standfirst">${story.standfirst}</p>
<p class="byline">By ${story.author} · ${dated(story)} · ${story.minutes}\u00a0min</p>
</header>
${figure(story)}
<div class="body">${new Markup(story.body)}</div>
</article>
<section class="more" aria-labelledby="more">
<h2 class="rule" id="more">Still awake?</h2>
<ul class="cards">
${all
  .filter((other) => other !== story)
  .slice(0, 3)
  .map(card)}
</ul>
</section>`,
  }
}
