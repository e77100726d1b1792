import { useEffect, useRef } from 'preact/hooks'
import type { FormatState } from '../wire.ts'
import type { Chosen } from './use-draft.ts'
import './fixture-list.css'

interface Props {
  formats: FormatState[]
  chosen: Chosen | undefined
  choose: (format: string, fixture: string) => void
}

/** Formats and their fixtures. */
export function FixtureList({ formats, chosen, choose }: Props) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen?.format.name, chosen?.fixture.name])
  return (
    <nav class="fixtures" aria-label="Fixtures" ref={list}>
      {formats.map((format) => (
        <section key={format.name}>
          <h2 title={format.folder}>
            {format.built?.title ?? format.name}
            {format.trouble && <span class="mark">cannot be built</span>}
            {!format.trouble && !format.built && <span>being built</span>}
          </h2>
          <ul>
            {format.fixtures.map(({ name, about, locale }) => {
              const isChosen = chosen?.format.name === format.name && chosen.fixture.name === name
              return (
                <li key={name}>
                  <button
                    type="button"
                    aria-current={isChosen ? 'page' : undefined}
                    onClick={() => choose(format.name, name)}
                    title={about}
                  >
                    <span class="row">
                      <strong>{name}</strong>
                      {isChosen && chosen.isChanged ? <em>changed</em> : <span class="lang">{locale}</span>}
                    </span>
                    <span class="about">{about}</span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}
