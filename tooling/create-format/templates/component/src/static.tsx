import type { Props } from './props.ts'

/** Where nothing runs: text, lists, figures and links only. */
export function Static({ props }: { props: Props }) {
  return (
    <div>
      <h2>{props.question}</h2>
      <ul>
        {props.answers.map((answer, index) => (
          <li key={index}>{answer}</li>
        ))}
      </ul>
    </div>
  )
}
