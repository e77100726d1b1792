import { z } from 'zod'

/** Embed ids are chosen by people and appear in URLs: lower-case letters, digits and inner hyphens, 1 to 64 characters. */
export const EmbedId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9 and inner hyphens')

/** Format names follow the same rule as embed ids and equal the folder under `formats/`. */
export const FormatName = EmbedId

/** `major.minor.patch`; pre-releases are channels, not versions. */
export const Version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be major.minor.patch')

/** A release is written `name@version`, e.g. `quiz@1.4.0`. */
export type ReleaseId = `${string}@${string}`

export function releaseId(name: string, version: string): ReleaseId {
  return `${name}@${version}`
}

/** A release as people write it, in a pin or a promotion. */
export const ReleaseRef = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?@\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be name@major.minor.patch')

/** Channels follow the rule of embed ids. Every format has `stable`. */
export const ChannelName = EmbedId

/** A BCP 47 language tag, short form: `en`, `pt-BR`, `zh-Hans`. */
export const Locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a BCP 47 tag such as en or pt-BR')

export const Theme = z.enum(['auto', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>
