import { type Embed, Problem } from '@bfp/contract'
import type {
  Carry,
  Context,
  ReceiveAnswer,
  RenderAnswer,
  RenderRequest,
  ValidateAnswer,
} from '@bfp/sdk/wire'
import { z } from 'zod'
import { type Carrying, carrying } from './carry.ts'
import { LIMITS, markupExcess, readJson } from './limits.ts'
import type { CallOptions, Fault, WorkerPool } from './pool/pool.ts'
import type { Release } from './release.ts'
import { remember } from './remember.ts'
import { subjectOf } from './subject.ts'

/** What a call into a format came to. `fault` tells what the format did wrong; `slow` took over half its deadline. */
export type Guested<T> =
  | { ok: true; value: T; ms: number; slow: boolean }
  | { ok: false; fault: Fault | 'missing-migration'; message: string; stack?: string }

const Text = z.string().max(5_000)

const Markup = z.string().superRefine((html, { addIssue }) => {
  const excess = markupExcess(html)
  if (excess) addIssue(`The markup ${excess}`)
})

const JsonLd = z
  .record(z.string(), z.unknown())
  .refine(
    (data) => JSON.stringify(data).length <= LIMITS.jsonLd,
    `The JSON-LD has more than ${LIMITS.jsonLd} characters`,
  )

const Height = z.int().positive().max(LIMITS.height)

const Rendered = z.object({
  html: Markup,
  description: z.object({
    title: Text.min(1),
    description: Text,
    image: z
      .url({ protocol: /^https?$/ })
      .max(LIMITS.address)
      .optional(),
    jsonLd: JsonLd.optional(),
  }),
  box: z.object({ narrow: Height, wide: Height }),
  actions: z.array(z.unknown()),
  props: z.unknown().optional(),
}) satisfies z.ZodType<RenderAnswer>

const Validated = z.union([
  z.object({ ok: z.literal(true), props: z.unknown() }),
  z.object({ ok: z.literal(false), problems: z.array(Problem).min(1).max(LIMITS.problems) }),
]) satisfies z.ZodType<ValidateAnswer>

const Wanted = z
  .array(
    z.object({
      name: z.string().regex(/^[a-z0-9-]{1,40}$/i),
      url: z.string().max(LIMITS.address),
      ttl: z.number().min(10).max(86_400),
    }),
  )
  .max(8)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names a source twice')

const TOO_LARGE = `What is accepted has more than ${LIMITS.accepted} characters`

const Received = z.union([
  z
    .object({ accept: z.unknown(), unique: z.string().max(1_000).optional() })
    .refine((value) => 'accept' in value)
    .refine(({ accept }) => JSON.stringify(accept).length <= LIMITS.accepted, TOO_LARGE),
  z.object({
    refuse: z.enum(['invalid', 'too-fast', 'rate-limited', 'unavailable']),
    field: z.string().max(100).optional(),
  }),
  z.object({ ignore: z.literal(true) }),
])

const knownJson = remember((props) => JSON.stringify(props) ?? 'null')

type Written = Pick<Embed, 'writtenFor'>
type Subject = Pick<Embed, 'id' | 'revision' | 'writtenFor'>

/** Typed calls into format code; what comes back is checked, because the other side is not ours. */
export function createGuest(pool: WorkerPool) {
  async function call<T>(
    release: Release,
    { props, ...request }: { op: string; props: unknown },
    options: CallOptions,
    answer: z.ZodType<T>,
  ): Promise<Guested<T>> {
    const code = { id: release.id, kind: release.manifest.kind, digest: release.digest, code: release.code }
    const body = `${JSON.stringify(request).slice(0, -1)},"props":${knownJson(props)}}`
    const deadlineMs = deadline(release.manifest, body)
    let read: Read<T> | undefined
    const judge = (json: string): string | undefined => {
      read = readAnswer(json, answer)
      return read.ok ? undefined : read.why
    }
    const result = await pool.call(code, body, { ...options, deadlineMs, judge })
    if (!result.ok) return result
    const { ms } = result
    const checked = read ?? readAnswer(result.value, answer)
    if (!checked.ok) return { ok: false, fault: 'bad-answer', message: checked.why }
    return { ok: true, value: checked.value, ms, slow: ms > deadlineMs / 2 }
  }

  return {
    async render(
      release: Release,
      subject: Subject,
      request: Omit<RenderRequest, 'op' | 'carry'>,
      blame: boolean,
    ): Promise<Guested<RenderAnswer>> {
      const { target } = request.context
      const way = carrying(subject, release)
      if (!way.ok) return way
      return call(
        release,
        { op: 'render', ...request, ...carryOf(way) },
        {
          subject: subjectOf({ ...subject, target }),
          ...frozen(request.context),
          blame: blame && !isDown(way),
        },
        Rendered,
      )
    },
    async validate(
      release: Release,
      props: unknown,
      { now, written = { writtenFor: release.manifest.version } }: { now: number; written?: Written },
    ): Promise<Guested<ValidateAnswer>> {
      const way = carrying(written, release)
      if (!way.ok) return way
      return call(
        release,
        { op: 'validate', props, ...carryOf(way) },
        { subject: 'validate', now, seed: 0, blame: false, evenBarred: true },
        Validated,
      )
    },
    async sources(release: Release, subject: Subject & { props: unknown }, now: number, blame: boolean) {
      const way = carrying(subject, release)
      if (!way.ok) return way
      return call(
        release,
        { op: 'sources', props: subject.props, ...carryOf(way) },
        { subject: subjectOf(subject), now, seed: 0, blame: blame && !isDown(way) },
        Wanted,
      )
    },
    async receive(
      release: Release,
      subject: Subject,
      request: { props: unknown; context: Context; data: Record<string, unknown> },
    ): Promise<Guested<ReceiveAnswer>> {
      const way = carrying(subject, release)
      if (!way.ok) return way
      return call<ReceiveAnswer>(
        release,
        { op: 'receive', ...request, ...carryOf(way) },
        { subject: subjectOf(subject), ...frozen(request.context), blame: false },
        Received as z.ZodType<ReceiveAnswer>,
      )
    },
  }
}

type Way = Extract<Carrying, { ok: true }>

function carryOf({ carry }: Way): { carry?: Carry } {
  return carry ? { carry } : {}
}

/** Props of a newer major: that they do not fit is no fault of the release. */
function isDown({ carry }: Way): boolean {
  return carry !== undefined && carry.from > carry.to
}

export type Guest = ReturnType<typeof createGuest>

/** Milliseconds of CPU a call may take; a DOM that is written in script is some times slower than strings. */
const DEADLINE = { component: 100, mount: 250 }

/** One more for every 2 kB of content: a quiz of 760 questions is not an endless loop. */
function deadline({ kind }: Release['manifest'], body: string): number {
  return DEADLINE[kind] + Math.ceil(body.length / 2048)
}

function frozen({ now, seed }: Context): { now: number; seed: number } {
  return { now, seed }
}

type Read<T> = { ok: true; value: T } | { ok: false; why: string }

function readAnswer<T>(json: string, answer: z.ZodType<T>): Read<T> {
  const read = readJson(json)
  if (!read.ok) return { ok: false, why: `The answer ${read.excess}` }
  const checked = answer.safeParse(read.value)
  if (checked.success) return { ok: true, value: checked.data }
  return { ok: false, why: z.prettifyError(checked.error).slice(0, LIMITS.message) }
}
