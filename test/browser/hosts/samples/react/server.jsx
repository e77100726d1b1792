import { renderToString } from 'react-dom/server'
import { Article } from './article.jsx'

export const render = (fragment) => renderToString(<Article fragment={fragment} />)
