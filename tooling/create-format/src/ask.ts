import { cancel, isCancel, select, text } from '@clack/prompts'
import { KINDS, type Kind, nameProblem, titleOf } from './create-format.ts'

/** What was said already. */
export type Told = { [Name in keyof Answers]?: Answers[Name] | undefined }

export interface Answers {
  name: string
  title: string
  kind: Kind
}

/** Asks for what was not told. Resolves with undefined where the answer was Ctrl+C. */
export async function ask(told: Told): Promise<Answers | undefined> {
  const name = told.name ?? (await text({ message: 'Name, in lower case with hyphens', validate: checked }))
  if (isCancel(name)) return cancelled()
  const title = told.title ?? (await text({ message: 'Title for editors', initialValue: titleOf(name) }))
  if (isCancel(title)) return cancelled()
  const kind = told.kind ?? (await select<Kind>({ message: 'Drawn by', options: KIND_OPTIONS }))
  if (isCancel(kind)) return cancelled()
  return { name, title, kind }
}

const HINTS: Record<Kind, string> = {
  component: 'a Preact component: questions, forms, games',
  mount: 'DOM code such as d3: charts, maps',
}
const KIND_OPTIONS = KINDS.map((value) => ({ value, label: value, hint: HINTS[value] }))

function checked(name: string | undefined): string | undefined {
  return nameProblem(name ?? '')
}

function cancelled(): undefined {
  cancel('Nothing was written')
}
