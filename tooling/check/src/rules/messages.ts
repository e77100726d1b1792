import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Finding } from '../finding.ts'
import { type UsedKey, usedKeys } from '../used-keys.ts'

type Words = Record<string, string>

/** Counted things in a text, so that every plural form of a language comes up. */
const COUNTS = Array.from({ length: 200 }, (_, count) => count)

/**
 * Each language has the keys of `en`, with the same placeholders and the plural forms it counts with; and the code
 * asks for none that are nowhere. `built` are the words of the release, where there is one: they may stand elsewhere
 * than in files.
 */
export async function messages(
  folder: string,
  format: string,
  built?: Readonly<Record<string, Words>>,
): Promise<Finding[]> {
  const names = await readdir(join(folder, 'messages')).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  const all = new Map(await Promise.all(files.map((file) => readWords(folder, file))))
  const english = all.get('en') ?? built?.en ?? Object.assign({}, ...all.values())
  const known = [...all.values(), ...Object.values(built ?? {})].flatMap((words) => Object.keys(words ?? {}))
  const problems = [
    ...(files.length === 0 || all.has('en') || built?.en ? [] : [NO_ENGLISH]),
    ...[...all].flatMap(([locale, words]) =>
      problemsOf(locale, words, english).map(({ where, message }) => ({
        where: `messages/${locale}.json ${where}`.trim(),
        message,
      })),
    ),
    ...(files.length > 0 || built ? unknownKeys(await usedKeys(folder), known) : []),
  ]
  return problems.map((problem) => ({ rule: 'messages', fixture: format, target: '', ...problem }))
}

const NO_ENGLISH = {
  where: 'messages/en.json',
  message: 'is missing: it has what other languages fall back to',
}

function unknownKeys(used: readonly UsedKey[], known: readonly string[]): Problem[] {
  const all = new Set(known.flatMap((key) => [key, stem(key)]))
  return used
    .filter(({ key }) => !all.has(key))
    .map(({ key, where }) => ({ where, message: `asks for ${JSON.stringify(key)}, which no language has` }))
}

interface Problem {
  where: string
  message: string
}

async function readWords(folder: string, file: string): Promise<[string, Words | undefined]> {
  const text = await readFile(join(folder, 'messages', file), 'utf8')
  try {
    return [basename(file, '.json'), JSON.parse(text)]
  } catch {
    return [basename(file, '.json'), undefined]
  }
}

function problemsOf(locale: string, words: Words | undefined, english: Words): Problem[] {
  if (!words) return [{ where: '', message: 'is not JSON' }]
  const wanted = keysFor(locale, english)
  const missing = wanted.filter((key) => !words[key]).map((key) => ({ where: key, message: 'is missing' }))
  const foreign = Object.keys(words).filter((key) => !wanted.includes(key) && !isForm(key, english))
  return [
    ...missing,
    ...foreign.map((key) => ({ where: key, message: 'is not in messages/en.json' })),
    ...Object.keys(words).flatMap((key) => placeholderProblems(key, words, english)),
  ]
}

/** Every key of `en`, in the plural forms of the language. */
function keysFor(locale: string, english: Words): string[] {
  const rules = new Intl.PluralRules(locale)
  const forms = [...new Set(COUNTS.map((count) => rules.select(count)))]
  const keys = Object.keys(english).flatMap((key) =>
    isForm(key, english) ? forms.map((form) => `${stem(key)}.${form}`) : [key],
  )
  return [...new Set(keys)]
}

const FORM = /\.(?:zero|one|two|few|many|other)$/

function stem(key: string): string {
  return key.replace(FORM, '')
}

function isForm(key: string, english: Words): boolean {
  return FORM.test(key) && `${stem(key)}.other` in english
}

/** A form for none, one or two may do without the number; nothing else may be left out or made up. */
function placeholderProblems(key: string, words: Words, english: Words): Problem[] {
  const model = english[key] ?? english[`${stem(key)}.other`]
  if (model === undefined) return []
  const [wanted, given] = [placeholders(model), placeholders(words[key] ?? '')]
  const all = isForm(key, english) ? [...wanted, 'count'] : wanted
  const saysCount = isForm(key, english) && /\.(?:zero|one|two)$/.test(key)
  const lost = wanted.filter((name) => !given.includes(name) && !(saysCount && name === 'count'))
  const made = given.filter((name) => !all.includes(name))
  return [
    ...lost.map((name) => ({ where: key, message: `lacks {${name}}` })),
    ...made.map((name) => ({ where: key, message: `has {${name}}, which nobody fills in` })),
  ]
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}
