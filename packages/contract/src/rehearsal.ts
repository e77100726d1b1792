import { z } from 'zod'
import { ErrorBody } from './error.ts'
import { ChannelState } from './release.ts'
import { TARGETS } from './target.ts'

const Target = z.enum(TARGETS)

/** A target that an embed was fit for with the release before, and is not with the candidate. */
export const Broken = z.object({
  embed: z.string(),
  target: Target,
  /** What the format did wrong (`threw`, `deadline`, …), `invalid-markup`, or `target-dropped`. */
  fault: z.string(),
  message: z.string(),
})
export type Broken = z.infer<typeof Broken>

/** A difference between what two releases promise; one that `blocks` keeps the candidate from going live. */
export const ContractChange = z.object({
  kind: z.enum([
    'prop-removed',
    'prop-required',
    'prop-narrowed',
    'target-dropped',
    'locale-dropped',
    'submissions-removed',
    'over-budget',
  ]),
  message: z.string(),
  blocks: z.boolean(),
})
export type ContractChange = z.infer<typeof ContractChange>

const Markup = z.object({
  /** Readable lines, without what differs from release to release by its name alone. */
  text: z.string(),
  /** Of the fragment as it travels. */
  bytes: z.number(),
  brotli: z.number(),
})

/** An embed that looks or reads otherwise, by target; `null` where it could not be drawn. */
export const Changed = z.object({
  embed: z.string(),
  revision: z.number(),
  locale: z.string(),
  targets: z.array(z.object({ target: Target, before: Markup.nullable(), after: Markup.nullable() })),
  /** Markup for the first of these targets that shows itself without script; `css` of a fragment is in the verdict. */
  shown: z.object({ target: Target, before: z.string(), after: z.string() }).optional(),
})
export type Changed = z.infer<typeof Changed>

const Size = z.object({ bytes: z.number(), brotli: z.number() })
const Sizes = z.object({ client: Size, style: Size.optional(), server: Size })

/** What a rehearsal came to. */
export const Verdict = z.object({
  release: z.string(),
  channel: z.string(),
  /** The release that the channel has now; null where it has none, and nothing can be broken. */
  before: z.string().nullable(),
  passed: z.boolean(),
  /** Live embeds on the channel that were drawn, and fragments of them. */
  embeds: z.number(),
  fragments: z.number(),
  /** Embeds by what became of them; one may be counted several times. `ailing` were unfit before already. */
  changed: z.number(),
  broken: z.number(),
  ailing: z.number(),
  mended: z.number(),
  /** Embeds whose props could be saved with the release before, but not with the candidate. */
  unsavable: z.number(),
  /** The first of them with a problem. */
  unsavableFirst: z.array(z.object({ embed: z.string(), pointer: z.string(), message: z.string() })),
  /** All of them, unless it was ended early. */
  breaks: z.array(Broken),
  /** False where so many broke that the rest was not tried. */
  complete: z.boolean(),
  contract: z.array(ContractChange),
  sizes: z.object({ before: Sizes.nullable(), after: Sizes }),
  /** Whether the stylesheets differ. */
  restyled: z.boolean(),
  ms: z.number(),
})
export type Verdict = z.infer<typeof Verdict>

/**
 * A line of the answer for clients that accept `application/x-ndjson`: progress and changed embeds as they come, the
 * verdict, and after a promotion that passed where the channel points; or why there is none.
 */
export const RehearsalLine = z.union([
  z.object({ progress: z.object({ done: z.number(), total: z.number() }) }),
  z.object({ changed: Changed }),
  z.object({ verdict: Verdict }),
  z.object({ channel: ChannelState }),
  ErrorBody,
])
export type RehearsalLine = z.infer<typeof RehearsalLine>
