import { useState } from 'react'

/** `fragment` is what `GET /embeds/ID` answered on the server; in the browser it is empty, and React keeps the DOM. */
export function Article({ fragment }) {
  const [likes, setLikes] = useState(0)
  return (
    <main>
      <h1>Five minutes of science</h1>
      <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: fragment }} />
      <button type="button" onClick={() => setLikes(likes + 1)}>
        {`Like (${likes})`}
      </button>
    </main>
  )
}
