import { useEffect, useState } from 'preact/hooks'
import type { Draft, FixtureFile, FormatState } from '../wire.ts'

export interface Chosen {
  format: FormatState
  fixture: FixtureFile
  draft: Draft
  /** Whether the props are no longer those of the fixture. */
  isChanged: boolean
}

/** The fixture that is looked at, named by the address as `#quiz/trivia`, and what was changed in it since. */
export function useDraft(formats: FormatState[] | undefined): {
  chosen: Chosen | undefined
  choose: (format: string, fixture: string) => void
  edit: (props: unknown) => void
  undo: () => void
} {
  const [place, setPlace] = useState(location.hash.slice(1))
  const [edits, setEdits] = useState<Record<string, unknown>>({})

  useEffect(() => {
    const moved = (): void => setPlace(location.hash.slice(1))
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])

  const [name, fixtureName] = place.split('/')
  const format = formats?.find((one) => one.name === name) ?? formats?.[0]
  const fixture = format?.fixtures.find((one) => one.name === fixtureName) ?? format?.fixtures[0]
  const key = `${format?.name}/${fixture?.name}`
  const isChanged = key in edits
  const chosen = format &&
    fixture && {
      format,
      fixture,
      isChanged,
      draft: {
        format: format.name,
        name: fixture.name,
        props: isChanged ? edits[key] : fixture.props,
        sources: fixture.sources,
      },
    }

  return {
    chosen,
    choose: (toFormat, toFixture) => {
      location.hash = `${toFormat}/${toFixture}`
    },
    edit: (props) => setEdits((all) => ({ ...all, [key]: props })),
    undo: () =>
      setEdits((all) => Object.fromEntries(Object.entries(all).filter(([edited]) => edited !== key))),
  }
}
