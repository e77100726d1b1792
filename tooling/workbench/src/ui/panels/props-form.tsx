import type { Problem } from '@bfp/contract'
import { Field } from '../form/field.tsx'
import type { Chosen } from '../use-draft.ts'
import './props-form.css'

interface Props {
  chosen: Chosen
  edit: (props: unknown) => void
  undo: () => void
  problems: Problem[]
  /** How many of the props cannot be saved. */
  wrong: number
}

/** The form an editor would get from the schema. */
export function PropsForm({ chosen, edit, undo, problems, wrong }: Props) {
  const { format, fixture, draft, isChanged } = chosen
  return (
    <form class="props" onSubmit={(event) => event.preventDefault()}>
      <div class="about">
        <p>{fixture.about}</p>
        {(isChanged || wrong > 0) && (
          <button type="button" class="plain" onClick={undo}>
            Undo changes
          </button>
        )}
      </div>
      {wrong > 0 && (
        <p class="problem" role="status">
          {wrong === 1 ? 'One of these cannot be saved' : `${wrong} of these cannot be saved`}; the panes show
          what was drawn last.
        </p>
      )}
      {format.built && (
        <Field
          schema={format.built.schema}
          value={draft.props}
          pointer=""
          name={format.built.title}
          problems={problems}
          change={edit}
          isRequired
        />
      )}
    </form>
  )
}
