import type { Broken, Verdict } from '@bfp/contract'
import type { Judged } from './judge-embed.ts'

/** Embeds that are named, of those that could not be saved. */
const NAMED = 20

type Counts = Pick<
  Verdict,
  | 'embeds'
  | 'fragments'
  | 'changed'
  | 'broken'
  | 'ailing'
  | 'mended'
  | 'unsavable'
  | 'unsavableFirst'
  | 'breaks'
>

/** Counts what became of embeds; one that is judged again counts as it was judged last. */
export function createTally() {
  const kept = new Map<string, Judged>()
  let fragments = 0

  return {
    add(judged: Judged, more: Broken[]): void {
      fragments += judged.fragments
      kept.set(judged.embed, { ...judged, breaks: [...judged.breaks, ...more] })
    },
    forget: (embed: string): void => void kept.delete(embed),
    clear: (): void => kept.clear(),
    done: (): number => kept.size,
    broken: (): number => [...kept.values()].filter(({ breaks }) => breaks.length > 0).length,
    counts(): Counts {
      const all = [...kept.values()].toSorted((a, b) => (a.embed < b.embed ? -1 : 1))
      const having = (name: 'changed' | 'ailing' | 'mended' | 'breaks'): number =>
        all.filter((one) => one[name].length > 0).length
      const unsavable = all.flatMap(({ embed, unsavable }) => (unsavable ? [{ embed, ...unsavable }] : []))
      return {
        embeds: all.length,
        fragments,
        changed: having('changed'),
        broken: having('breaks'),
        ailing: having('ailing'),
        mended: having('mended'),
        unsavable: unsavable.length,
        unsavableFirst: unsavable.slice(0, NAMED),
        breaks: all.flatMap(({ breaks }) => breaks),
      }
    },
  }
}
