import { type Embed, Problem } from '@bfp/contract'
import type { Context, ReceiveAnswer, RenderAnswer, RenderRequest, ValidateAnswer } from '@bfp/sdk/wire'
import { z } from 'zod'
import type { CallOptions, Fault, WorkerPool } from './pool/pool.ts'
import type { Release } from './release.ts'
import { remember } from './remember.ts'

/** What a call into a format came to. `fault` tells what the format did wrong; `slow` took over half its deadline. */
export type Guested<T> =
  | { ok: true; value: T; ms: number; slow: boolean }
  | { ok: false; fault: Fault | 'bad-answer'; message: string; stack?: string }

const Text = z.string().max(5_000)

const Rendered = z.object({
  html: z.string(),
  description: z.object({
    title: Text.min(1),
    description: Text,
    image: z.url({ protocol: /^https?$/ }).optional(),
    jsonLd: z.record(z.string(), z.unknown()).optional(),
  }),
  box: z.object({ narrow: z.int().positive(), wide: z.int().positive() }),
  actions: z.array(z.unknown()),
}) satisfies z.ZodType<RenderAnswer>

const Validated = z.union([
  z.object({ ok: z.literal(true), props: z.unknown() }),
  z.object({ ok: z.literal(false), problems: z.array(Problem).min(1) }),
]) satisfies z.ZodType<ValidateAnswer>

const Received = z.union([
  z
    .object({ accept: z.unknown(), unique: z.string().max(1_000).optional() })
    .refine((value) => 'accept' in value),
  z.object({
    refuse: z.enum(['invalid', 'too-fast', 'rate-limited', 'unavailable']),
    field: z.string().max(100).optional(),
  }),
  z.object({ ignore: z.literal(true) }),
])

const knownJson = remember((props) => JSON.stringify(props) ?? 'null')

type Subject = Pick<Embed, 'id' | 'revision'>

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
    const deadlineMs = deadline(body)
    const result = await pool.call(code, body, { ...options, deadlineMs })
    if (!result.ok) return result
    const { ms } = result
    const checked = answer.safeParse(parse(result.value))
    if (checked.success) return { ok: true, value: checked.data, ms, slow: ms > deadlineMs / 2 }
    return { ok: false, fault: 'bad-answer', message: z.prettifyError(checked.error) }
  }

  return {
    render: (release: Release, subject: Subject, request: Omit<RenderRequest, 'op'>, blame: boolean) =>
      call(
        release,
        { op: 'render', ...request },
        { subject: nameOf(subject), ...frozen(request.context), blame },
        Rendered,
      ),
    validate: (release: Release, props: unknown, now: number) =>
      call(
        release,
        { op: 'validate', props },
        { subject: 'validate', now, seed: 0, blame: false },
        Validated,
      ),
    receive: (
      release: Release,
      subject: Subject,
      request: { props: unknown; context: Context; data: Record<string, unknown> },
    ) =>
      call<ReceiveAnswer>(
        release,
        { op: 'receive', ...request },
        { subject: nameOf(subject), ...frozen(request.context), blame: false },
        Received as z.ZodType<ReceiveAnswer>,
      ),
  }
}

export type Guest = ReturnType<typeof createGuest>

/** 100 ms, and one more for every 2 kB of content: a quiz of 760 questions is not an endless loop. */
function deadline(body: string): number {
  return 100 + Math.ceil(body.length / 2048)
}

function frozen({ now, seed }: Context): { now: number; seed: number } {
  return { now, seed }
}

function nameOf({ id, revision }: Subject): string {
  return `${id}@${revision}`
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
