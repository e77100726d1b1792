import type { Embed, Problem } from '@bfp/contract'
import type { Guest } from './guest.ts'
import { refuse, unknownFormat } from './refuse.ts'
import type { Release } from './release.ts'
import type { Releases } from './releases.ts'
import type { Checked, Renderer, Result } from './renderer.ts'
import { cleanRichText } from './sanitize.ts'

const NO_WAY = 'Add the migration to the format, or save the embed anew'

const IN_A_MOMENT = 'Nothing was saved; send it again in a moment'

interface Parts {
  guest: Guest
  releases: Releases
  now: () => number
}

/** What of a renderer judges props: rich text is cleaned first, then the format's schema decides, in a worker. */
export function checkProps({ guest, releases, now }: Parts): Pick<Renderer, 'validate' | 'carry'> {
  async function judge(
    release: Release,
    given: unknown,
    written?: Pick<Embed, 'writtenFor'>,
  ): Promise<Result<Checked>> {
    const { props, problems: excess } = cleanRichText(given, release.manifest.richText)
    if (excess.length > 0) return invalid(excess)
    const result = await guest.validate(release, props, { now: now(), ...(written && { written }) })
    if (!result.ok) {
      if (result.fault === 'missing-migration') return refuse(result.fault, result.message, NO_WAY)
      if (result.fault === 'overloaded') return refuse(result.fault, result.message, IN_A_MOMENT)
      const hint = `The format failed to check these props (${result.fault})`
      return refuse('render-failed', result.message, hint)
    }
    if (result.value.ok)
      return { ok: true, value: { props: result.value.props, writtenFor: release.manifest.version } }
    return invalid(result.value.problems)
  }

  return {
    async validate(format, props, embed = {}) {
      const release = releases.choose(format, embed)
      return release ? judge(release, props) : unknownFormat(format, releases)
    },
    async carry(embed) {
      const release = releases.choose(embed.format, embed)
      return release ? judge(release, embed.props, embed) : unknownFormat(embed.format, releases)
    },
  }
}

function invalid(problems: Problem[]) {
  const hint = 'Each problem names its place as a JSON pointer; GET /api/formats/:name has the schema'
  return refuse('invalid-props', `${problems.length} of these props cannot be saved`, hint, problems)
}
