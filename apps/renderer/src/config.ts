import { resolve } from 'node:path'
import { z } from 'zod'
import { type AllowList, parseAllowList, parseOrigins } from './sources/allow-list.ts'
import { parseTokens, type Token } from './tokens.ts'

/** Everything the service can be told, validated once. */
export interface Config {
  /** 0 takes any free port. */
  port: number
  /** Where the demo host listens; read here so that one place knows the environment. */
  newsroomPort: number
  dataDir: string
  /** Origin readers reach, no trailing slash; without it, the address listened on. */
  publicUrl?: string
  /** Without them, random ones are made and kept in the data directory. */
  tokens?: Token[]
  /** Folder with `loader.js`, `dom-realm.js`, `assets/` and `releases/`. */
  releases: string
  /** One in so many good renders is recorded for replay; 0 records none. Default 1,000. */
  recordSample?: number
  /** Where each format may have data from. Without it, nowhere. */
  sources?: AllowList
  /** Of these origins, those that may be at addresses that are not of the public internet. */
  privateSources?: ReadonlySet<string>
  /** How releases are watched, in milliseconds: between two looks, and how long an embed counts once. */
  watch?: { every?: number; turnMs?: number }
  /** How many proxies before the service add to X-Forwarded-For; 0 trusts none. */
  trustProxy: number
  logLevel: string
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
    error: 'expected a port from 0 to 65535',
  })
  .transform(Number)

const Environment = z.object({
  PORT: port.prefault('4000'),
  NEWSROOM_PORT: port.optional(),
  BFP_DATA_DIR: z.string().default('.data'),
  BFP_PUBLIC_URL: z
    .string()
    .refine(isOrigin, { error: 'expected an origin such as https://embeds.example, without a path' })
    .transform((url) => new URL(url).origin)
    .optional(),
  BFP_TOKENS: z
    .string()
    .refine((text) => parseTokens(text) !== undefined, {
      error:
        'expected edit:SECRET,publish:SECRET (or publish/NAME:SECRET) with secrets of 16 to 200 visible characters and no comma',
    })
    .transform((text) => parseTokens(text) ?? [])
    .optional(),
  BFP_RELEASES: z.string().default(resolve(import.meta.dirname, '../../../.build')),
  BFP_SOURCES: z
    .string()
    .refine((text) => parseAllowList(text) !== undefined, {
      error:
        'expected FORMAT=HOST,HOST;FORMAT=… with hosts such as api.example, or origins such as http://10.0.0.7:8080',
    })
    .transform((text) => parseAllowList(text) ?? new Map())
    .optional(),
  BFP_PRIVATE_SOURCES: z
    .string()
    .refine((text) => parseOrigins(text) !== undefined, {
      error: 'expected origins such as http://10.0.0.7:8080,https://data.intern',
    })
    .transform((text) => parseOrigins(text) ?? new Set<string>())
    .optional(),
  BFP_TRUST_PROXY: z
    .string()
    .regex(/^\d$/, 'expected how many proxies to trust, 0 to 9')
    .transform(Number)
    .prefault('0'),
  BFP_RECORD_SAMPLE: z
    .string()
    .regex(/^\d{1,7}$/, 'expected a number: one in so many good renders is recorded, 0 for none')
    .transform(Number)
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `expected one of ${LEVELS.join(', ')}` }).default('info'),
})

/** Reads the environment; an empty variable counts as unset. A bad value is one line that names it. */
export function readConfig(
  env: Record<string, string | undefined>,
): { ok: true; config: Config } | { ok: false; line: string } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) return { ok: false, line: lineOf(parsed.error, given) }
  const { PORT, NEWSROOM_PORT = PORT + 1, BFP_PUBLIC_URL, BFP_TOKENS, ...rest } = parsed.data
  const { BFP_SOURCES, BFP_PRIVATE_SOURCES } = rest
  return {
    ok: true,
    config: {
      port: PORT,
      newsroomPort: NEWSROOM_PORT,
      dataDir: resolve(rest.BFP_DATA_DIR),
      ...(BFP_PUBLIC_URL && { publicUrl: BFP_PUBLIC_URL }),
      ...(BFP_TOKENS && { tokens: BFP_TOKENS }),
      releases: resolve(rest.BFP_RELEASES),
      trustProxy: rest.BFP_TRUST_PROXY,
      ...(rest.BFP_RECORD_SAMPLE !== undefined && { recordSample: rest.BFP_RECORD_SAMPLE }),
      ...(BFP_SOURCES && { sources: BFP_SOURCES }),
      ...(BFP_PRIVATE_SOURCES && { privateSources: BFP_PRIVATE_SOURCES }),
      logLevel: rest.LOG_LEVEL,
    },
  }
}

/** Secrets are not repeated on a terminal. */
function lineOf(error: z.ZodError, given: Record<string, string | undefined>): string {
  const [issue] = error.issues
  const name = String(issue?.path[0])
  const value = name === 'BFP_TOKENS' ? 'not usable' : JSON.stringify(given[name])
  return `${name} is ${value}: ${issue?.message}`
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
}
