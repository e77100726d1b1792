import type { Failure, Verdict } from '@bfp/contract'
import { failure } from '../failure.ts'

/** Told in one answer. */
const NAMED = 100

/** Why a candidate does not go live, every embed and target a problem. */
export function rehearsalFailed({ release, channel, broken, embeds, breaks, complete }: Verdict): Failure {
  const some = complete ? `${broken} of ${embeds}` : `at least ${broken}`
  const message = `${release} breaks ${some} live embeds on ${channel}`
  const problems = breaks.slice(0, NAMED).map(({ embed, target, fault, message }) => ({
    pointer: `/${embed}/${target}`,
    message: `${fault}: ${message}`,
  }))
  return failure('rehearsal-failed', message, HINT, problems)
}

const HINT = 'Nothing was changed. Repair the format and publish it as a new version, or repair these embeds'
