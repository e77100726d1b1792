import { fixtureOf } from '../http/service.ts'

const poll = (question: string) => ({ question, answers: ['Yes', 'No', 'Not yet'] })
const tally = (question: string) => ({ question, note: '<p>Press as often as <b>you</b> like.</p>' })
const timeline = {
  title: 'How the bridge was built',
  entries: [2019, 2021, 2023, 2024, 2026].map((year) => ({
    date: `${year}-05-03`,
    text: `<p>What happened in <em>${year}</em>.</p>`,
  })),
}

/** Ten embeds of five formats: two of each. */
export async function tenEmbeds(): Promise<{ id: string; format: string; props: unknown }[]> {
  const fixture = async (format: string, name: string) => (await fixtureOf(format, name)).props
  return [
    { id: 'timeline-a', format: 'timeline', props: timeline },
    { id: 'quiz-a', format: 'quiz', props: await fixture('quiz', 'trivia') },
    { id: 'tally-a', format: 'tally', props: tally('Buses this hour?') },
    { id: 'newsletter-a', format: 'newsletter-signup', props: await fixture('newsletter-signup', 'morning') },
    { id: 'poll-a', format: 'poll', props: poll('Should the bridge open?') },
    { id: 'timeline-b', format: 'timeline', props: timeline },
    { id: 'quiz-b', format: 'quiz', props: await fixture('quiz', 'personality') },
    { id: 'tally-b', format: 'tally', props: tally('Trams this hour?') },
    { id: 'newsletter-b', format: 'newsletter-signup', props: await fixture('newsletter-signup', 'plain') },
    { id: 'poll-b', format: 'poll', props: poll('Should it close at night?') },
  ]
}
