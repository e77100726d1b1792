import type { ChoiceParams } from './h5p-choice-schema.ts'
import type { Metadata } from './h5p-parts.ts'
import type { Reader } from './source.ts'

/** The title of an H5P content. Its second one, for assistive technology, is lost where it differs. */
export function titleOf(metadata: Metadata, reader: Reader<unknown>): string {
  const { title, extraTitle } = metadata
  if (extraTitle !== undefined && extraTitle !== title)
    reader.lose(reader.at(metadata, 'extraTitle'), 'a quiz has one title for everyone')
  return reader.title(reader.text(title, reader.at(metadata, 'title')))
}

/** Whether the reader is told at once; H5P's default. */
export function isChecked({ behaviour }: ChoiceParams): boolean {
  return behaviour?.enableCheckButton !== false
}
