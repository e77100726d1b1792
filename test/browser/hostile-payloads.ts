import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Strings and markup that break careless software; always run. */
export const OWN: string[] = [
  '',
  ' ',
  'undefined',
  '__proto__',
  'constructor',
  '{title} {score} {0} $& $1 %s',
  '</script><script>alert(1)</script>',
  '<!--<script>alert(1)//-->',
  ']]><svg onload=alert(1)>',
  '<img src=x onerror=alert(1)>',
  '" autofocus onfocus=alert(1) x="',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="htt\tp://elsewhere.exam\nple/">x</a>',
  '<style>@import "http://elsewhere.example/x.css"</style>',
  '<form action="http://elsewhere.example/"><button>x</button></form>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<template><script>alert(1)</script></template>',
  '</title></textarea></style><svg/onload=alert(1)>',
  '<img src=x name=createElement><img src=y id=createElement>',
  '<frameset onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#0; &#x41;',
  'javascript:alert(1)',
  'http://elsewhere.example/"><script>alert(1)</script>',
  '\u202eright to left\u202c and \u2066isolated\u2069',
  'n\u0000ul, \u0007bell, \u001b[31mred, half a \ud83d pair',
  'two\r\nlines\rthree\u2028four',
  '👩‍👩‍👧‍👦 Z̸͙̈́a̷̪̐l̶̰͐g̶̣̾o̵̡͝ ﷽ ᚠᛇᚻ',
  'a'.repeat(6000),
]

/** The strings and payloads of other people's collections, each once. */
export function realPayloads(folder: string): string[] {
  const strings = JSON.parse(read(folder, 'naughty-strings.json')) as string[]
  const markup = JSON.parse(read(folder, 'html-payloads.json')) as { payload: string }[]
  return [...new Set([...strings, ...markup.map(({ payload }) => payload)])]
}

/** Lists of cross-site scripting, a line each. */
export function realLines(folder: string): string[] {
  const names = ['MarioXSSVectors', 'XSS_Polyglots', 'xss_alert']
  return [...new Set(names.flatMap((name) => read(folder, `patt-${name}.txt`).split(/\r?\n/)))]
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, 'hostile', file), 'utf8')
}
