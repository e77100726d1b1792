import type { Props } from './props.ts'

/** Where nothing runs: text, lists, figures and links only. */
export function Static({ props }: { props: Props }) {
  return (
    <div>
      <h2>{props.title}</h2>
      <ul>
        {props.bars.map(({ name, value }, index) => (
          <li key={index}>
            {name}: {value}
          </li>
        ))}
      </ul>
    </div>
  )
}
