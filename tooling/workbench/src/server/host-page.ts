import type { Fragment } from '@bfp/contract'
import { SOURCE } from '../wire.ts'

/**
 * A page of somebody else with the fragment in it: nothing but a ground in the right scheme. With the `source` it was
 * drawn of, Vite keeps it hot.
 */
export function hostPage(
  { html, head, embed }: Fragment,
  { theme, source }: { theme: 'auto' | 'light' | 'dark'; source?: number },
): string {
  const scheme = theme === 'auto' ? 'light dark' : theme
  const dir = /<div class="bfp-root[^>]* dir="rtl"/.test(html) ? 'rtl' : 'ltr'
  return `<!doctype html>
<html lang="${head.lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme}">
<title>${embed}</title>
<link rel="icon" href="data:,">
<style>body{margin:0}main{max-width:720px;margin:0 auto;padding:clamp(0px,(100vw - 720px)*.2,40px) 0}</style>
${source === undefined ? '' : hotHead(source)}
<script defer src="/loader.js"></script>
</head>
<body><main>${html}</main></body>
</html>
`
}

function hotHead(source: number): string {
  return `<meta name="${SOURCE}" content="${source}">
<script type="module" src="/@vite/client"></script>`
}
