import { plainText, RichText, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import type { Image } from './picture.tsx'
import type { Answer, Question, Quiz } from './props.ts'
import { isRight, revealed } from './verdict.ts'

/** The quiz where nothing runs: what is asked, and what is right or may come out of it. */
export function StaticQuiz({ props: quiz }: { props: Quiz }): ComponentChild {
  return (
    <div>
      <h2>{quiz.title}</h2>
      <Figure image={quiz.image} />
      <Rich html={quiz.intro} />
      {quiz.questions.map((question, at) => (
        <Asked question={question} number={at + 1} key={question.id} />
      ))}
      {quiz.kind === 'knowledge' && <RightAnswers quiz={quiz} />}
      {quiz.kind === 'personality' && <Results results={quiz.results} />}
    </div>
  )
}

function Asked({ question, number }: { question: Question; number: number }): ComponentChild {
  return (
    <div>
      <p>
        <strong>{`${number}. ${question.text}`}</strong>
      </p>
      <Rich html={question.body} />
      <Figure image={question.image} />
      <ul>
        {question.answers.map((answer) => (
          <li key={answer.id}>{answer.text}</li>
        ))}
      </ul>
      {question.answers.map((answer) => (
        <Figure image={answer.image} words={answer.text} key={answer.id} />
      ))}
    </div>
  )
}

function RightAnswers({ quiz }: { quiz: Quiz }): ComponentChild {
  const t = useMessages()
  return (
    <div>
      <h2>{t('answers')}</h2>
      {quiz.questions.map((question, at) => {
        const right: Answer[] = question.answers.filter(isRight)
        return (
          <div key={question.id}>
            <p>
              {`${at + 1}. `}
              <strong>{right.map((answer) => answer.text).join(' · ')}</strong>
            </p>
            {revealed(right, []).map((answer) => (
              <div key={answer.id}>
                <Rich html={answer.reveal} />
                <Figure image={answer.revealImage} />
              </div>
            ))}
            <Rich html={question.explanation} />
          </div>
        )
      })}
    </div>
  )
}

function Results({
  results,
}: {
  results: readonly { id: string; title: string; text?: string | undefined; image?: Image | undefined }[]
}): ComponentChild {
  const t = useMessages()
  return (
    <div>
      <h2>{t('results')}</h2>
      {results.map((result) => (
        <div key={result.id}>
          <p>
            <strong>{result.title}</strong>
          </p>
          <Figure image={result.image} />
          <Rich html={result.text} />
        </div>
      ))}
    </div>
  )
}

/** Rich text may come without paragraphs; here text may not stand alone, and nothing may be empty. */
function Rich({ html }: { html: string | undefined }): ComponentChild {
  if (!html || !plainText(html)) return null
  return (
    <div>
      {/<(?:p|ul|ol)[\s>]/i.test(html) ? (
        <RichText html={html} />
      ) : (
        <p>
          <RichText html={html} />
        </p>
      )}
    </div>
  )
}

/** `words` name what the picture belongs to. Lazy, as most pictures are never on show where this waits for paper. */
function Figure({ image, words }: { image: Image | undefined; words?: string }): ComponentChild {
  const t = useMessages()
  if (!image) return null
  const credit = image.credit && t('picture', { credit: image.credit })
  const caption = [words, credit].filter(Boolean).join(' · ')
  return (
    <figure>
      <img src={image.src} alt={image.alt} width={image.width} height={image.height} loading="lazy" />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
