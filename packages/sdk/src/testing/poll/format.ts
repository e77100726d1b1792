import { defineComponent, defineFormat, useEnv, useMessages, useSubmit, useTrack } from '@bfp/sdk'
import { outbox, useStored } from '@bfp/sdk/browser'
import { z } from '@bfp/sdk/props'
import { h } from 'preact'

const Props = z.object({ question: z.string().min(1), answers: z.array(z.string()).min(2) })
type Props = z.output<typeof Props>

/** A poll small enough to see through, for the tests of this folder. */
export const poll = defineFormat({
  name: 'poll',
  title: 'Poll',
  props: Props,
  component: defineComponent<Props, null, never>({
    initial: () => null,
    reduce: (state) => state,
    actions: () => [],
    view: ({ props }) => h(Question, props),
  }),
  static: ({ props }) => h('p', {}, `${props.question} (${useEnv().target})`),
  describe: ({ question }) => ({ title: question, description: '' }),
  hydrate: 'load',
  minHeight: () => 100,
  messages: { en: { chosen: 'You chose {answer}' }, de: { chosen: 'Gewählt: {answer}' } },
  submissions: ({ answer, voter }, { answers }) =>
    typeof answer === 'string' && answers.includes(answer)
      ? { accept: { answer }, ...(typeof voter === 'string' && { unique: voter }) }
      : { refuse: 'invalid', field: 'answer' },
})

function Question({ question, answers }: Props) {
  const t = useMessages()
  const track = useTrack()
  const { submit, status, entered } = useSubmit({ outbox })
  const [seen, setSeen] = useStored('seen', 0)
  const vote = (answer: string): void => {
    track('voted')
    setSeen(seen + 1)
    submit({ answer })
  }
  return h(
    'fieldset',
    {},
    h('legend', {}, question),
    answers.map((answer) => h('button', { type: 'button', onClick: () => vote(answer) }, answer)),
    h('button', { type: 'button', onClick: () => vote('neither') }, 'neither'),
    h('output', {}, `${status} ${seen}`),
    entered && h('p', {}, t('chosen', { answer: String(entered.answer) })),
  )
}
