import type { Fragment } from '@bfp/contract'

/** A page of somebody else with the fragment in it: nothing but a ground in the right scheme. */
export function hostPage(
  { html, head, embed }: Fragment,
  { theme, hot }: { theme: 'auto' | 'light' | 'dark'; hot: boolean },
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
${hot ? '<script type="module" src="/@vite/client"></script>' : ''}
<script defer src="/loader.js"></script>
</head>
<body><main>${html}</main></body>
</html>
`
}
