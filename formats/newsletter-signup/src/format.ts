import { defineFormat } from '@bfp/sdk'
import ar from '../messages/ar.json' with { type: 'json' }
import de from '../messages/de.json' with { type: 'json' }
import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import fr from '../messages/fr.json' with { type: 'json' }
import component from './component.tsx'
import { describe } from './describe.ts'
import { minHeight } from './min-height.ts'
import { props } from './props.ts'
import { receive } from './receive.ts'
import { StaticSignup } from './static.tsx'

export default defineFormat({
  name: 'newsletter-signup',
  title: 'Newsletter signup',
  props,
  component,
  static: StaticSignup,
  describe,
  hydrate: 'visible',
  minHeight,
  messages: { en, ar, de, es, fr },
  submissions: receive,
})
