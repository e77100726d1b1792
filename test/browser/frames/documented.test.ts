import { expect, test } from 'vitest'
import { documented } from '../hosts/host.ts'
import { SAMPLES } from './framed.ts'

test.each(['resize.html', 'pym.html', 'iframe-resizer.html', 'amp.html'])(
  'the documented sample is the one that is tested: %s',
  async (name) => {
    const { shown, run } = await documented(name, { page: 'iframes.md', samples: SAMPLES })
    expect(shown).toBe(run)
  },
)
