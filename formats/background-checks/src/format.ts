import { defineFormat } from '@bfp/sdk'
import ar from '../messages/ar.json' with { type: 'json' }
import de from '../messages/de.json' with { type: 'json' }
import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import fr from '../messages/fr.json' with { type: 'json' }
import { describe } from './describe.ts'
import { minHeight } from './min-height.ts'
import mount from './mount.ts'
import { props } from './props.ts'
import { StaticChecks } from './static.tsx'

export default defineFormat({
  name: 'background-checks',
  title: 'Background checks',
  props,
  mount,
  static: StaticChecks,
  describe,
  hydrate: 'visible',
  minHeight,
  messages: { en, ar, de, es, fr },
})
