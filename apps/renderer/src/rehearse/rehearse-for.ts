import type { Verdict } from '@bfp/contract'
import type { Context } from 'koa'
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
    if (!signal.aborted) throw error
  }
  return undefined
}

/** `?details=100`: embeds to be told of with their markup, none unless told. */
export function detailsAsked({ querystring }: Context): number {
  const asked = Number(new URLSearchParams(querystring).get('details') ?? 0)
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, DETAILS) : 0
}
