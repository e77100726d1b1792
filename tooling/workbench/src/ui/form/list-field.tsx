import { useState } from 'preact/hooks'
import { blank } from './blank.ts'
import { Field, type FieldProps, hasProblems, ownProblems, titleOf } from './field.tsx'
import { More } from './labelled.tsx'
import { isSchema, type Schema } from './shape.ts'

/** A list that has more than the one begins with the other. */
const MOST = 24
const FIRST = 12

/** A list: items are opened one by one, moved, added and removed. */
export function ListField({ items, ...field }: FieldProps & { items: Schema }) {
  const list = Array.isArray(field.value) ? field.value : []
  const { pointer, change } = field
  const pointers = list.map((_, at) => `${pointer}/${at}`)
  const [isWhole, setWhole] = useState(false)
  const put = (next: unknown[]): void => change(next)
  const isShown = (at: number): boolean =>
    isWhole || list.length <= MOST || at < FIRST || hasProblems({ ...field, pointer: `${pointer}/${at}` })
  return (
    <fieldset class="group list">
      <legend>
        {titleOf(field)} <span class="count">{list.length}</span>
      </legend>
      <More id={`field${pointer}-more`} field={field} wrong={ownProblems(field, pointers)} />
      {list.map(
        (value, at) =>
          isShown(at) && (
            <Item
              key={at}
              field={{
                ...field,
                schema: items,
                value,
                pointer: `${pointer}/${at}`,
                name: `${at + 1}`,
                isRequired: true,
              }}
              at={at}
              last={list.length - 1}
              change={(next) => put(list.with(at, next))}
              move={(by) => put(moved(list, at, at + by))}
              remove={() => put(list.toSpliced(at, 1))}
            />
          ),
      )}
      {!isWhole && list.length > MOST && (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          Show all {list.length}
        </button>
      )}{' '}
      <button
        type="button"
        class="plain"
        onClick={() => {
          put([...list, blank(items)])
          setWhole(true)
        }}
      >
        Add to {titleOf(field).toLowerCase()}
      </button>
    </fieldset>
  )
}

interface ItemProps {
  field: FieldProps
  at: number
  last: number
  change: (value: unknown) => void
  move: (by: number) => void
  remove: () => void
}

function Item({ field, at, last, change, move, remove }: ItemProps) {
  const [isOpen, setOpen] = useState(false)
  const isWrong = hasProblems(field)
  const title = titleIn(field.value) || `${at + 1}`
  if (!isSchema(field.value))
    return (
      <div class="simple-item">
        <Field {...field} name={`${at + 1}`} change={change} />
        <Moves {...{ at, last, move, remove, title }} />
      </div>
    )
  return (
    <details class={isWrong ? 'item is-wrong' : 'item'} open={isOpen || isWrong}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a control by itself */}
      <summary
        onClick={(event) => {
          event.preventDefault()
          setOpen(!isOpen)
        }}
      >
        <b>{at + 1}</b>
        <span>{title}</span>
      </summary>
      {(isOpen || isWrong) && (
        <div>
          <Moves {...{ at, last, move, remove, title }} />
          <Field {...field} change={change} />
        </div>
      )}
    </details>
  )
}

function Moves({ at, last, move, remove, title }: Omit<ItemProps, 'field' | 'change'> & { title: string }) {
  return (
    <p class="moves">
      <button
        type="button"
        class="plain"
        disabled={at === 0}
        onClick={() => move(-1)}
        aria-label={`Move ${title} up`}
      >
        ↑
      </button>
      <button
        type="button"
        class="plain"
        disabled={at === last}
        onClick={() => move(1)}
        aria-label={`Move ${title} down`}
      >
        ↓
      </button>
      <button type="button" class="plain" onClick={remove} aria-label={`Remove ${title}`}>
        Remove
      </button>
    </p>
  )
}

function moved(list: unknown[], from: number, to: number): unknown[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from])
}

/** What an item is called by: its title or text, else the first words in it. */
function titleIn(value: unknown): string {
  if (!isSchema(value)) return String(value ?? '')
  const text = [value.title, value.text, value.name, ...Object.values(value)].find(
    (one) => typeof one === 'string' && one.trim() !== '',
  )
  return String(text ?? '').replace(/<[^>]+>/g, '')
}
