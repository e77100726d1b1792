import { defineFormat } from '@bfp/sdk'
import { textHeight } from '@bfp/sdk/height'
import ar from '../messages/ar.json' with { type: 'json' }
import en from '../messages/en.json' with { type: 'json' }
import mount from './mount.ts'
import { props } from './props.ts'
import { Static } from './static.tsx'

export default defineFormat({
  name: 'template-mount',
  title: 'Template mount',
  props,
  mount,
  static: Static,
  describe: ({ title, bars }) => ({
    title,
    description: bars.map(({ name, value }) => `${name}: ${value}`).join(', '),
  }),
  hydrate: 'visible',
  /** In px, as the stylesheet has it: hosts keep this much room, so that nothing shifts. */
  minHeight({ title, bars }, width) {
    const inner = width - 42
    const heads = bars.map(({ name }) => textHeight(name, inner - 24 - 90, { size: 16, line: 22 }))
    const rows = heads.reduce((total, height) => total + height + 22 + 14 + 8, 0)
    return 64 + textHeight(title, inner, { size: 26, line: 30 }) + 12 + rows
  },
  messages: { en, ar },
})
