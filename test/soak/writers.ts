import type { Dice } from './dice.ts'
import { type SoakEmbed, saveEmbed } from './embeds.ts'
import type { Tally } from './tally.ts'

export interface Writing {
  url: string
  embeds: readonly SoakEmbed[]
  dice: Dice
  tally: Tally
  /** Keys of submissions that were acknowledged, with their embed. */
  acknowledged: Map<string, string>
  until: () => boolean
}

/** Saves and sends what readers enter, one after the other. Being refused is no fault; being told a lie is. */
export async function writeOn(writing: Writing): Promise<void> {
  const { url, embeds, dice, tally, until } = writing
  while (!until()) {
    const embed = dice.pick(embeds)
    if (dice.in(0.4)) tally.answered('saves', await saveEmbed(url, embed))
    else tally.answered('submissions', await submit(writing, embed))
  }
}

let keys = 0

/** Each comes from an address of its own, as readers do. */
async function submit({ url, dice, acknowledged }: Writing, { id }: SoakEmbed): Promise<number> {
  const key = `soak-${process.pid}-${++keys}`
  const address = [10, dice.below(256), dice.below(256), dice.below(256)].join('.')
  try {
    const answer = await fetch(`${url}/embeds/${id}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ key, data: { answer: dice.below(2) } }),
      signal: AbortSignal.timeout(30_000),
    })
    const { outcome } = (await answer.json()) as { outcome?: string }
    if (outcome === 'done') acknowledged.set(key, id)
    return answer.status
  } catch {
    return 0
  }
}
