import './choice.css'

interface Props<Value extends string> {
  label: string
  value: Value
  options: Record<Value, string>
  choose: (value: Value) => void
}

/** A few values side by side, one of them chosen; arrow keys move. */
export function Choice<Value extends string>({ label, value, options, choose }: Props<Value>) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div>
        {(Object.keys(options) as Value[]).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`choice-${label}`}
              value={one}
              checked={one === value}
              onChange={() => choose(one)}
            />
            <span>{options[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
