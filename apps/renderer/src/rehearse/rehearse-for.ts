import type { Failure, Verdict } from '@bfp/contract'
import { RehearsalEnded } from '@bfp/rehearsal'
import type { Context } from 'koa'
import { failure } from '../failure.ts'
import { isStoreFault, STORE_AWAY } from '../store-fault.ts'
import type { LineAnswer } from './answer-lines.ts'
import type { Asked, RehearseOnChannel } from './rehearse-on-channel.ts'

/** Embeds told of with their markup, in one answer. */
const DETAILS = 200

/**
 * Rehearses for somebody who waits for the answer, and tells how far it is. Undefined where there is no verdict: it
 * was refused, or the client left, which ends it.
 */
export async function rehearseFor(
  answer: LineAnswer,
  rehearse: RehearseOnChannel,
  asked: Pick<Asked, 'format' | 'channel' | 'candidate' | 'details'>,
): Promise<Verdict | undefined> {
  const { signal, line } = answer
  try {
    const rehearsed = await rehearse({
      ...asked,
      signal,
      onProgress: (progress) => line({ progress }),
      onChanged: (changed) => line({ changed }),
    })
    if (rehearsed.ok) return rehearsed.value
    answer.fail(rehearsed.failure)
  } catch (error) {
    if (signal.aborted) return undefined
    if (isStoreFault(error)) answer.fail(STORE_AWAY)
    else if (error instanceof RehearsalEnded) answer.fail(ended(error))
    else throw error
  }
  return undefined
}

function ended({ message }: RehearsalEnded): Failure {
  return failure(
    'rehearsal-ended',
    message,
    'Nothing was changed; promote it again, and look at the embeds it names where it ends so once more',
  )
}

/** `?details=100`: embeds to be told of with their markup, none unless told. */
export function detailsAsked({ querystring }: Context): number {
  const asked = Number(new URLSearchParams(querystring).get('details') ?? 0)
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, DETAILS) : 0
}
