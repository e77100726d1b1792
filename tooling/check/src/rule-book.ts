/** What a rule finds, why that matters, what to do. Its page with examples is `docs/rules/NAME.md`. */
export interface Rule {
  finds: string
  why: string
  fix: string
  /** It is asked in Chromium only. */
  needsBrowser?: true
}

/** All rules by their permanent names, in the order in which they are asked. */
export const RULE_BOOK = {
  source: {
    finds: 'source that the build refuses',
    why: 'It would break somewhere: in a locked-down worker, under a strict policy, in a shadow root or in a page that brings its own React.',
    fix: 'Change the line that is named; the message says what to use instead.',
  },
  sizes: {
    finds: 'a client module over its budget',
    why: 'Every reader of every page downloads it; budgets are kept by each change, or not at all.',
    fix: 'Draw on the server what never changes (`<Kept>`), import types only from the schema, leave libraries out.',
  },
  fixtures: {
    finds: 'fixtures that cannot be read, or none that is the hardest',
    why: 'All other rules look at fixtures: what no fixture shows, nobody checks.',
    fix: 'Give each `about`, `locale` and `props`, and mark the longest, strangest one with `"hardest": true`.',
  },
  messages: {
    finds:
      'words of the interface that a language lacks or has under other names, and keys that no language has',
    why: 'Readers of that language see English, or a key, in the middle of a sentence.',
    fix: 'Give every language the keys and placeholders of `en`, with each plural form that it counts with, and `en` each key that the code asks for.',
  },
  saved: {
    finds: 'props that the schema refuses',
    why: 'An editor could not save them, so that nothing would ever be drawn.',
    fix: 'Correct the fixture at the pointer, or the schema where the content is right.',
  },
  fresh: {
    finds: 'a view that failed on the server',
    why: 'The embed falls to a lower step of the ladder: an older fragment, or a mere link.',
    fix: 'Render the fixture in a test or in `bfp dev`, which shows the stack; expect every optional prop to be missing.',
  },
  'target-rules': {
    finds: 'what a target does not take',
    why: 'Apps, feeds and Instant Articles refuse the whole document for one element they do not know.',
    fix: 'In `src/static.tsx` use p, h2, flat lists, blockquote, figure, links and emphasis only.',
  },
  'valid-html': {
    finds: 'markup that breaks the HTML standard',
    why: 'Browsers repair it, each parser in its own way, and hydration then meets another tree than was sent.',
    fix: 'Nest elements as the standard allows; the message names the element and the rule of html-validate.',
  },
  'absolute-links': {
    finds: 'addresses that mean something else on another page',
    why: 'The markup lives on hosts with other addresses; `/about` is a page of theirs.',
    fix: 'Use absolute https addresses, or those of `useEnv().embed`.',
  },
  repeatable: {
    finds: 'a second render that differs',
    why: 'Caches, tests and rehearsals compare renders; and what differs on the server differs in the browser.',
    fix: 'Take time from `env.now` and chance from `env.seed`; keep nothing in variables of a module.',
  },
  complete: {
    finds: 'text that cannot be read without script',
    why: 'Search engines, feeds, apps that draw by themselves and readers without script get less than others.',
    fix: 'Say it in `src/static.tsx` as well, numbers written alike; put words of the interface into `messages`; mark fields whose text has no place there with `.meta({ shown: "later" })`, `"control"` or `"never"`.',
  },
  'structured-data': {
    finds: 'JSON-LD that schema.org has no words for',
    why: 'Search engines drop the whole description for one wrong property.',
    fix: 'Correct the property that is named in `describe().jsonLd`; its `@type` decides what it may have.',
  },
  'oembed-answer': {
    finds: 'an oEmbed answer that breaks its contract',
    why: 'WordPress and others then show a bare link.',
    fix: 'Let `minHeight` return a whole, positive number for every width, and `describe` a title.',
  },
  accessible: {
    finds: 'what axe finds, contrast included, at 320 and 1,200 px, light and dark',
    why: 'Readers with low vision or a screen reader cannot use it.',
    fix: 'Follow the message; colours from the tokens (`--bfp_text` on `--bfp_surface`) have enough contrast in both schemes.',
    needsBrowser: true,
  },
  quiet: {
    finds: 'errors, warnings and refused requests in the page',
    why: 'What is red in the console is broken for somebody, and hides what comes later.',
    fix: 'Open the fixture in `bfp dev` and look at the console; a refused request is refused by the policy of the page.',
    needsBrowser: true,
  },
  hydration: {
    finds: 'nodes or texts that differ when the page comes alive',
    why: 'What readers focused, selected or typed is lost, and the page jumps.',
    fix: 'Let the first render in the browser equal the server’s: nothing from `window`, `Date` or `Math.random`; what needs script waits for `useLive()`.',
    needsBrowser: true,
  },
  keyboard: {
    finds: 'what cannot be reached, seen or used with the keys alone',
    why: 'Many readers have no pointer: they move with Tab, and press Enter or Space.',
    fix: 'Use buttons and links for what can be pressed, give `:focus-visible` an outline, and never keep the focus inside.',
    needsBrowser: true,
  },
  room: {
    finds: 'a page more than 15 % higher or lower than `minHeight` said',
    why: 'Hosts keep that much room; the article below jumps when it is wrong.',
    fix: 'Count in `minHeight` what the stylesheet adds, and texts with `textHeight` from `@bfp/sdk/height`.',
    needsBrowser: true,
  },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof RULE_BOOK

export const RULES = Object.keys(RULE_BOOK) as RuleName[]

/** A rule by the name that a finding has. */
export function ruleNamed(name: string): Rule {
  const rule: Rule | undefined = RULE_BOOK[name as RuleName]
  if (!rule) throw new Error(`There is no rule ${name}`)
  return rule
}
