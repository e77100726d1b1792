import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** The element is empty for React, which leaves alone what the loader puts into it. `minHeight` is the fragment's box. */
function Story() {
  const [likes, setLikes] = useState(0)
  return (
    <main>
      <h1>Five minutes of science</h1>
      <bfp-embed
        src={`${window.renderer}/embeds/quiz-trivia`}
        style={{ display: 'block', minHeight: '656px' }}
      />
      <button type="button" onClick={() => setLikes(likes + 1)}>
        {`Like (${likes})`}
      </button>
    </main>
  )
}

createRoot(document.getElementById('root')).render(<Story />)
