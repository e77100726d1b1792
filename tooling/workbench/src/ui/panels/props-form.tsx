import type { Problem } from '@bfp/contract'
import { Field } from '../form/field.tsx'
import type { Chosen } from '../use-draft.ts'
import './props-form.css'

interface Props {
  chosen: Chosen
  edit: (props: unknown) => void
  undo: () => void
  problems: Problem[]
}

/** The form an editor would get from the schema. */
export function PropsForm({ chosen, edit, undo, problems }: Props) {
  const { format, fixture, draft, isChanged } = chosen
  return (
    <form class="props" onSubmit={(event) => event.preventDefault()}>
      <div class="about">
        <p>{fixture.about}</p>
        {isChanged && (
          <button type="button" class="plain" onClick={undo}>
            Undo changes
          </button>
        )}
      </div>
      {problems.length > 0 && (
        <p class="problem" role="status">
          {problems.length === 1
            ? 'One of these cannot be saved'
            : `${problems.length} of these cannot be saved`}
          ; below is what was drawn last.
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
