import { z } from '@bfp/sdk/props'
import { drop, lose, only, type Policy } from './policy.ts'

/** Words of H5P's own buttons and announcements, all optional. */
export function labels(...names: string[]) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, z.string().optional()])))
}

export const LABELS = 'a word of the H5P player; the quiz has its own words in every language'

export const Metadata = z.strictObject({
  title: z.string(),
  extraTitle: z.string().optional(),
  contentType: z.string().optional(),
  license: z.string().optional(),
  authors: z.array(z.unknown()).optional(),
  changes: z.array(z.unknown()).optional(),
})

export type Metadata = z.infer<typeof Metadata>

export const metadataPolicies: Policy[] = [
  ...drop('names the kind of content in the H5P editor', '/metadata/contentType'),
  ...only('U', 'a quiz has no licence of its own; U is undisclosed', '/metadata/license'),
  ...lose('a quiz does not name its makers', '/metadata/authors/**', '/metadata/changes/**'),
]

export const File = z.strictObject({
  path: z.string(),
  mime: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
  copyright: z.strictObject({ license: z.string() }).optional(),
})
export type File = z.infer<typeof File>

/** Policies of the file at this pointer pattern, for what `options.asset` answers anew. */
export function filePolicies(at: string): Policy[] {
  return [
    ...drop('options.asset says where the picture is and how large', `${at}/width`, `${at}/height`),
    ...drop('the picture’s address says what it is', `${at}/mime`),
    ...only('U', 'a picture has a credit, no licence; U is undisclosed', `${at}/copyright/license`),
  ]
}

export const Range = z.strictObject({ from: z.number(), to: z.number(), feedback: z.string().optional() })
export type Range = z.infer<typeof Range>
