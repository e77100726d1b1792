import type { Embed } from '@bfp/contract'
import type { Drawn, FragmentOptions, Releases } from '@bfp/render'
import type { Place } from './tally.ts'
import type { Trial } from './trial.ts'

/** Draws on their way, and faults that wait to be compared; those beyond are not counted. */
const AT_ONCE = 4
const WAITING = 500
const REMEMBERED = 10_000

interface Parts {
  live: Pick<Releases, 'all'>
  include: (release: string) => Promise<boolean>
  draw: (embed: Embed, options: FragmentOptions) => Promise<Drawn>
}

/** A fault to compare: `isBad` tells whether a draw has it, too. */
export interface Fault {
  trial: Trial
  place: Place
  embed: Embed
  options: FragmentOptions
  isBad: (drawn: Drawn) => boolean
}

/**
 * Tells whether the other release of a trial fails on the same embed: then the fault tells nothing about either.
 * Without this, who happens to get the embeds that always fail would look worse.
 */
export function createControl({ live, include, draw }: Parts): (fault: Fault) => Promise<boolean> {
  const alike = new Set<string>()
  const waiting: (() => void)[] = []
  let running = 0

  async function isAlike({ trial, place, embed, options, isBad }: Fault): Promise<boolean> {
    const other = `${place.format}@${place.version === trial.version ? trial.against : trial.version}`
    const isHere = live.all().some(({ id }) => id === other) || (await include(other))
    return isHere && isBad(await draw({ ...embed, pin: other }, options))
  }

  return async (fault) => {
    const { place, embed, options } = fault
    const key = `${place.format}/${place.channel} ${place.revision} ${embed.id}@${embed.revision} ${options.target}`
    if (alike.has(key)) return true
    if (waiting.length >= WAITING) return true
    if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next))
    running += 1
    const found = await isAlike(fault).finally(() => {
      running -= 1
      waiting.shift()?.()
    })
    if (found) alike.add(key)
    const [oldest] = alike
    if (oldest !== undefined && alike.size > REMEMBERED) alike.delete(oldest)
    return found
  }
}
