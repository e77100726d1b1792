import type { Problem } from '@bfp/contract'
import { useEffect, useState } from 'preact/hooks'
import './json-editor.css'

interface Props {
  value: unknown
  edit: (value: unknown) => void
  problems: Problem[]
}

/** The props as text. What is no JSON yet is kept as it was typed. */
export function JsonEditor({ value, edit, problems }: Props) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2))
  const [wrong, setWrong] = useState<string>()

  useEffect(() => {
    const written = JSON.stringify(value)
    setText((before) => (isSame(before, written) ? before : JSON.stringify(value, null, 2)))
  }, [value])

  function type(typed: string): void {
    setText(typed)
    try {
      edit(JSON.parse(typed))
      setWrong(undefined)
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div class="json">
      <label for="json-text" class="sr">
        Props as JSON
      </label>
      <textarea
        id="json-text"
        value={text}
        spellcheck={false}
        aria-invalid={wrong !== undefined || problems.length > 0}
        aria-describedby="json-problems"
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <ul id="json-problems" role="status">
        {wrong && <li>{wrong}</li>}
        {!wrong &&
          problems.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>
              <code>{pointer || '/'}</code> {message}
            </li>
          ))}
      </ul>
    </div>
  )
}

function isSame(text: string, written: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === written
  } catch {
    return false
  }
}
