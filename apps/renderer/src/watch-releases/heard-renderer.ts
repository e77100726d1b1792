import type { Renderer, Result } from '@bfp/render'
import type { LiveReleases } from '../publish/live-releases.ts'
import { type HearFaults, isGuilty } from './hear-faults.ts'

type Parts = Pick<HearFaults, 'validated' | 'answered'> & {
  live: Pick<LiveReleases, 'choose'>
  /** Looks after what goes on behind an answer. */
  behind: (work: Promise<void> | undefined) => void
}

/** The same renderer; how formats check props, and answer what readers send, is heard. */
export function heardRenderer(renderer: Renderer, { live, validated, answered, behind }: Parts): Renderer {
  return {
    ...renderer,

    async validate(format, props, embed = {}) {
      const result = await renderer.validate(format, props, embed)
      const happens = async (pin: string): Promise<boolean> =>
        isFault(await renderer.validate(format, props, { ...embed, pin }))
      behind(validated(format, embed, { failed: isFault(result), happens }))
      return result
    },

    async receive(embed, data) {
      const release = live.choose(embed.format, embed)?.id ?? ''
      const result = await renderer.receive(embed, data)
      const happens = async (pin: string): Promise<boolean> =>
        isFault(await renderer.receive({ ...embed, pin }, data))
      behind(answered(release, embed, { failed: isFault(result), happens }))
      return result
    },

    async page(embed, request = {}) {
      const { fields, outcome, ...options } = request
      if (!fields) return renderer.page(embed, request)
      const release = live.choose(embed.format, embed)?.id ?? ''
      const page = await renderer.page(embed, request)
      const said = { fields, ...(outcome && { outcome }) }
      const happens = async (pin: string): Promise<boolean> => {
        const drawn = await renderer.draw(
          { ...embed, pin },
          { ...options, target: 'web', style: 'head' },
          said,
        )
        return !drawn.ok && isGuilty(drawn.fault)
      }
      behind(answered(release, embed, { failed: isGuilty(page.fault), happens }))
      return page
    },
  }
}

function isFault(result: Result<unknown>): boolean {
  return !result.ok && result.failure.code === 'render-failed'
}
