import { type CANCEL_SYMBOL, cancel, isCancel, select, text } from '@clack/prompts'
import type { Answers, Told } from './ask.ts'
import { KINDS, type Kind } from './create-format.ts'
import { nameProblem, titleOf, titleProblem } from './named.ts'
import { NotWritten } from './not-written.ts'

const HINTS: Record<Kind, string> = {
  component: 'a Preact component: questions, forms, games',
  mount: 'DOM code such as d3: charts, maps',
}
const KIND_OPTIONS = KINDS.map((value) => ({ value, label: value, hint: HINTS[value] }))

/** Asks in the terminal for what was not told. Throws `NotWritten` where the answer is Ctrl+C. */
export async function prompt({ name, title, kind }: Told): Promise<Answers> {
  const named = name ?? (await askedFor('Name, in lower case with hyphens', nameProblem))
  return {
    name: named,
    title: title ?? (await askedFor('Title for editors', titleProblem, titleOf(named))),
    kind: kind ?? given(await select<Kind>({ message: 'Drawn by', options: KIND_OPTIONS })),
  }
}

async function askedFor(
  message: string,
  problem: (text: string) => string | undefined,
  initialValue = '',
): Promise<string> {
  return given(await text({ message, initialValue, validate: (answer = '') => problem(answer) }))
}

function given<Answer>(answer: Answer | typeof CANCEL_SYMBOL): Answer {
  if (!isCancel(answer)) return answer
  cancel()
  throw new NotWritten(
    'cancelled',
    'Nothing was written',
    'Call it again; with a name and --yes it asks nothing',
  )
}
