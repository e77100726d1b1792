import { defineFormat } from '@bfp/sdk'
import { textHeight } from '@bfp/sdk/height'
import ar from '../messages/ar.json' with { type: 'json' }
import en from '../messages/en.json' with { type: 'json' }
import component from './component.tsx'
import { props } from './props.ts'
import { Static } from './static.tsx'

export default defineFormat({
  name: 'template-component',
  title: 'Template component',
  props,
  component,
  static: Static,
  describe: ({ question, answers }) => ({ title: question, description: answers.join(' · ') }),
  hydrate: 'visible',
  /** In px, as the stylesheet has it: hosts keep this much room, so that nothing shifts. */
  minHeight({ question, answers }, width) {
    const inner = width - 42
    const rows = answers.map((answer) => 22 + textHeight(answer, inner - 34, { size: 17, line: 24 }) + 10)
    const sum = rows.reduce((total, row) => total + row, 0)
    return 66 + textHeight(question, inner, { size: 26, line: 30 }) + 14 + sum
  },
  messages: { en, ar },
  /** Strangers send this: only what was offered is counted. */
  submissions({ answer }, { answers }) {
    const index = Number(answer)
    return Number.isInteger(index) && index >= 0 && index < answers.length
      ? { accept: { answer: index } }
      : { refuse: 'invalid' }
  },
})
