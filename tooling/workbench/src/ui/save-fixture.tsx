import { useEffect, useRef, useState } from 'preact/hooks'
import type { SaveAnswer } from '../wire.ts'
import { ask } from './ask.ts'
import type { Chosen } from './use-draft.ts'
import './save-fixture.css'

interface Props {
  chosen: Chosen
  locale: string
  /** With the name it was saved by, if it was. */
  close: (saved?: string) => void
}

/** Saves what is on the screen as a fixture. One that is there is replaced only when asked twice. */
export function SaveFixture({ chosen, locale, close }: Props) {
  const { format, fixture, draft } = chosen
  const dialog = useRef<HTMLDialogElement>(null)
  const [name, setName] = useState('')
  const [about, setAbout] = useState(fixture.about)
  const [wrong, setWrong] = useState('')
  const isThere = format.fixtures.some((one) => one.name === name)

  useEffect(() => dialog.current?.showModal(), [])

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    try {
      const saved = { ...draft, name, about, locale, replace: isThere }
      const answer = await ask.save(saved)
      if (answer.state === 'saved') close(name)
      else setWrong(why(answer, name))
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <dialog ref={dialog} class="save" onClose={() => close()} aria-labelledby="save-title">
      <form onSubmit={save}>
        <h2 id="save-title">Save as fixture</h2>
        <p>
          What is on the screen, in <code>{format.folder}/fixtures/</code>
        </p>
        <label>
          Name
          <input
            type="text"
            required
            pattern="[a-z0-9](?:[a-z0-9\-]{0,40}[a-z0-9])?"
            title="Lower-case letters, digits and hyphens"
            value={name}
            placeholder="no-picture"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          What this case is
          <textarea
            rows={2}
            required
            value={about}
            onInput={({ currentTarget }) => setAbout(currentTarget.value)}
          />
        </label>
        {isThere && <p class="problem">There is one of this name; it will be replaced.</p>}
        {wrong && (
          <p class="problem" role="alert">
            {wrong}
          </p>
        )}
        <div class="actions">
          <button type="button" class="plain" onClick={() => close()}>
            Cancel
          </button>
          <button type="submit" class="main">
            {isThere ? 'Replace it' : 'Save'}
          </button>
        </div>
      </form>
    </dialog>
  )
}

function why(answer: Exclude<SaveAnswer, { state: 'saved' }>, name: string): string {
  if (answer.state === 'exists') return `There is a fixture ${name} already`
  const places = answer.problems.map(({ pointer, message }) => `${pointer || '/'} ${message}`)
  return `These props cannot be saved: ${places.join('; ')}`
}
