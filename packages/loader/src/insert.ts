interface Policy {
  createHTML(html: string): string
}

declare const window: Window & { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }

const AS_IT_IS: Policy = { createHTML: (html) => html }

let policy: Policy | undefined

/** Fills an empty embed with its fragment. Throws where the page's policy does not let `bfp` make markup. */
export function insert(embed: HTMLElement, html: string): void {
  policy ??= window.trustedTypes?.createPolicy('bfp', AS_IT_IS) ?? AS_IT_IS
  const template = document.createElement('template')
  template.innerHTML = policy.createHTML(html)
  const [fragment = template] = template.content.children
  const shadow = fragment.querySelector<HTMLTemplateElement>('[shadowrootmode]')
  const root = shadow ? embed.attachShadow({ mode: 'open' }) : embed
  const content = shadow?.content ?? fragment
  for (const style of content.querySelectorAll('style')) adopt(root.getRootNode() as Document, style)
  root.replaceChildren(...content.childNodes)
  for (const { name, value } of fragment.attributes)
    embed.getAttribute(name) ?? embed.setAttribute(name, value)
}

const sheets: Record<string, CSSStyleSheet> = {}

/** Sheets that script adopts pass every policy; each is there once. */
function adopt({ adoptedStyleSheets }: DocumentOrShadowRoot, style: Element): void {
  style.remove()
  const css = style.textContent
  sheets[css] ??= new CSSStyleSheet()
  const sheet = sheets[css]
  if (adoptedStyleSheets.includes(sheet)) return
  sheet.replaceSync(css)
  adoptedStyleSheets.push(sheet)
}
