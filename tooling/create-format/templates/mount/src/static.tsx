import { useEnv } from '@bfp/sdk'
import type { Props } from './props.ts'

/** Where nothing runs: text, lists, figures and links only. */
export function Static({ props }: { props: Props }) {
  const format = new Intl.NumberFormat(useEnv().locale)
  return (
    <div>
      <h2>{props.title}</h2>
      <ul>
        {props.bars.map(({ name, value }, index) => (
          <li key={index}>
            {name}: {format.format(value)}
          </li>
        ))}
      </ul>
    </div>
  )
}
