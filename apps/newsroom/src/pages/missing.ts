import { html } from '../html.ts'
import { NAME, type Page } from './shell.ts'

export function missingPage(): Page {
  return {
    title: `Not found · ${NAME}`,
    description: 'There is no page at this address.',
    main: html`<div class="missing">
<p class="section">404</p>
<h1>The lights are off here</h1>
<p class="standfirst">There is no page at this address. <a href="/">Tonight’s edition</a> is still open.</p>
</div>`,
  }
}
