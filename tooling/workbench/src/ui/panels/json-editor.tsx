import type { Problem } from '@bfp/contract'
import { useJsonText } from '../use-json-text.ts'
import './json-editor.css'

interface Props {
  value: unknown
  edit: (value: unknown) => void
  problems: Problem[]
}

/** The props as text. */
export function JsonEditor({ value, edit, problems }: Props) {
  const { text, wrong, type } = useJsonText('all props', value, edit)
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
