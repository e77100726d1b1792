import { html } from '../html.ts'
import type { Story } from '../stories/story.ts'
import { NAME, type Page } from './shell.ts'
import { address, card, dated } from './story-parts.ts'

/** The lead, the other stories, the letter. */
export function frontPage([lead, ...others]: [Story, ...Story[]]): Page {
  return {
    title: `${NAME}: news for whoever is still awake`,
    description: 'A small newspaper about what happens while everybody else is asleep.',
    main: html`<div class="front">
<h1 class="unseen">Tonight in ${NAME}</h1>
<article class="lead">
<svg viewBox="0 0 1200 675" aria-hidden="true">${lead.picture.svg}</svg>
<div class="words">
<p class="section">${lead.section}</p>
<h2><a href="${address(lead)}">${lead.title}</a></h2>
<p class="standfirst">${lead.standfirst}</p>
<p class="byline">By ${lead.author} · ${dated(lead)} · ${lead.minutes}\u00a0min</p>
</div>
</article>
<section aria-labelledby="also">
<h2 class="rule" id="also">Also awake</h2>
<ul class="cards">
${others.map(card)}
</ul>
</section>
<section class="letter" aria-labelledby="letter">
<h2 class="rule" id="letter">Before you turn in</h2>
<bfp-embed src="/embeds/newsletter-morning"></bfp-embed>
</section>
</div>`,
  }
}
