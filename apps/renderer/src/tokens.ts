import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const SCOPES = ['edit', 'publish'] as const
export type Scope = (typeof SCOPES)[number]

export interface Token {
  scope: Scope
  secret: string
  /** Who holds it, as revisions and the audit log tell. Default: its scope. */
  name?: string
}

/** Reads `edit:SECRET,publish/NAME:SECRET`; undefined where any part of it is not usable. */
export function parseTokens(text: string): Token[] | undefined {
  const tokens = text.trim().split(',').map(parseToken)
  return tokens.every((token) => token !== undefined) ? tokens : undefined
}

function parseToken(text: string): Token | undefined {
  const pattern = /^\s*([a-z]+)(?:\/([\w.-]{1,64}))?:([\x21-\x2b\x2d-\x7e]{16,200})\s*$/
  const [, wanted, name, secret] = pattern.exec(text) ?? []
  const scope = SCOPES.find((known) => known === wanted)
  return scope && secret ? { scope, secret, ...(name && { name }) } : undefined
}

export function formatTokens(tokens: readonly Token[]): string {
  return tokens.map(({ scope, name, secret }) => `${scope}${name ? `/${name}` : ''}:${secret}`).join(',')
}

/** The tokens in the file `tokens` of a data directory, random ones the first time; only its owner reads it. */
export async function keptTokens(dir: string): Promise<Token[]> {
  const file = join(dir, 'tokens')
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const made = SCOPES.map((scope): Token => ({ scope, secret: randomBytes(24).toString('base64url') }))
  await writeFile(file, `${formatTokens(made)}\n`, { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const tokens = parseTokens(await readFile(file, 'utf8'))
  if (!tokens)
    throw new Error(`${file} does not hold edit:SECRET,publish:SECRET; delete it to get new tokens`)
  return tokens
}

/**
 * The scopes a secret opens, each with the name of its holder; found in the same time whatever the secret: every
 * digest is compared, whole.
 */
export function createTokenCheck(tokens: readonly Token[]): (secret: string) => Map<Scope, string> {
  const known = tokens.map(({ scope, secret, name = scope }) => ({ scope, name, digest: digest(secret) }))
  return (secret) => {
    const presented = digest(secret)
    const matches = known.map((token) => ({ ...token, same: timingSafeEqual(token.digest, presented) }))
    return new Map(matches.filter(({ same }) => same).map(({ scope, name }) => [scope, name]))
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
