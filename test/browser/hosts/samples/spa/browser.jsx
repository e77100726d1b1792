import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

/** Each route asks the renderer for its fragment; leaving the route takes the embed out of the document. */
function Story({ id }) {
  const [fragment, setFragment] = useState('')
  useEffect(() => {
    const asking = new AbortController()
    fetch(`${window.renderer}/embeds/${id}`, { headers: { accept: 'text/html' }, signal: asking.signal })
      .then((answer) => answer.text())
      .then(setFragment)
      .catch(() => {})
    return () => asking.abort()
  }, [id])
  return <div dangerouslySetInnerHTML={{ __html: fragment }} />
}

function Site() {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const follow = () => setPath(location.pathname)
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (event) => {
    event.preventDefault()
    history.pushState(null, '', event.currentTarget.href)
    setPath(location.pathname)
  }
  return (
    <main>
      <a href="/" onClick={go}>
        Front
      </a>
      <a href="/quiz-trivia" onClick={go}>
        Quiz
      </a>
      {path === '/' ? <h1>Front page</h1> : <Story key={path} id={path.slice(1)} />}
    </main>
  )
}

createRoot(document.getElementById('root')).render(<Site />)
