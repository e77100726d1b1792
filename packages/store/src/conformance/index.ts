import { describe } from 'vitest'
import { describeChanges } from './changes.ts'
import { describeChannels } from './channels.ts'
import { describeDeletion } from './deletion.ts'
import { describeEmbeds } from './embeds.ts'
import { describeExactText } from './exact-text.ts'
import { describeHealth } from './health.ts'
import { describeLastGood } from './last-good.ts'
import type { MakePlace } from './place.ts'
import { describeReleases } from './releases.ts'
import { describeRevisions } from './revisions.ts'
import { describeSources } from './sources.ts'
import { describeSubmissions } from './submissions.ts'

/** What every engine must do; call it in a test file with a way to make an empty place for its store. */
export function describeStore(engine: string, makePlace: MakePlace): void {
  describe(`a store on ${engine}`, () => {
    describeEmbeds(makePlace)
    describeRevisions(makePlace)
    describeDeletion(makePlace)
    describeExactText(makePlace)
    describeSubmissions(makePlace)
    describeLastGood(makePlace)
    describeSources(makePlace)
    describeReleases(makePlace)
    describeChannels(makePlace)
    describeHealth(makePlace)
    describeChanges(makePlace)
  })
}
