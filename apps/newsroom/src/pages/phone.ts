import { embedTitle } from '../embed-title.ts'
import { html, type Markup } from '../html.ts'
import { NAME, type Page } from './shell.ts'

interface PhoneView {
  id: string
  /** Whether the renderer has the embed, right now. */
  isThere: boolean
  /** The embed's document for apps. */
  src: string
  /** The embed's own page. */
  page: string
}

/** An app-like frame around the document that an app would load into a WebView. */
export function phonePage(view: PhoneView): Page {
  return {
    title: `${embedTitle(view.id)} on a phone · ${NAME}`,
    description: 'An embed as the app shows it.',
    main: html`<div class="phone-page">
<header>
<p class="section">In the app</p>
<h1>The same embed, in your pocket</h1>
<p class="standfirst">An app loads one document, keeps it for the tunnel, and talks to it over a small bridge. This is <code>${view.id}</code> as it would arrive.</p>
</header>
<div class="phone">
<p class="bar" aria-hidden="true"><span>2:40</span><span>${NAME}</span></p>
${view.isThere ? frame(view) : link(view)}
</div>
</div>`,
  }
}

function frame({ id, src }: PhoneView): Markup {
  return html`<iframe src="${src}" title="${embedTitle(id)}"></iframe>`
}

function link({ id, page }: PhoneView): Markup {
  return html`<p class="away">Nothing to show here just now. <a href="${page}">${embedTitle(id)}</a></p>`
}
