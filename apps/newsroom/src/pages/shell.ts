import { html, Markup } from '../html.ts'
import { stylesheet } from '../stylesheet.ts'

/** What a page brings; `main` is the content of `<main>`, its embeds still to be filled. */
export interface Page {
  title: string
  description: string
  main: Markup
}

export const NAME = 'The Small Hours'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231b2140'/%3E%3Cpath d='M21 6a11 11 0 1 0 5 15A10 10 0 0 1 21 6Z' fill='%23f6c270'/%3E%3C/svg%3E"

/** The whole document around a page's composed content and what its embeds need in the head. */
export function shell(page: Page, main: string, head: string): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${stylesheet.path}">
${new Markup(head)}
</head>
<body>
<a class="skip" href="#main">Skip to the story</a>
<header class="masthead">
<p class="name"><a class="wordmark" href="/">${MOON}<span>${NAME}</span></a></p>
<p class="motto">News for whoever is still awake</p>
<nav aria-label="Site"><ul>
<li><a href="/">Tonight</a></li>
<li><a href="/articles/how-cities-sleep">Long read</a></li>
<li><a href="/#letter">Letter</a></li>
<li><a href="/phone/quiz-trivia">Phone</a></li>
</ul></nav>
</header>
<main id="main" tabindex="-1">
${new Markup(main)}
</main>
<footer class="imprint">
<p class="name">${NAME}</p>
<p>A demonstration. The people, places and buses in it are made up; the embeds are real and come from a renderer of their own.</p>
</footer>
</body>
</html>
`.source
}

const MOON = html`<svg class="moon" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><path d="M21 3a14 14 0 1 0 7 19A13 13 0 0 1 21 3Z" fill="currentColor"/></svg>`
