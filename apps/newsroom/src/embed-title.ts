const TITLES: Record<string, string> = {
  'quiz-trivia': 'Take the quiz: what do you know?',
  'quiz-personality': 'Take the quiz: which one are you?',
  'background-checks': 'See the chart: background checks, month by month',
  'newsletter-morning': 'Get our morning letter',
}

/** What the link says where an embed cannot be shown. */
export function embedTitle(id: string): string {
  return TITLES[id] ?? id
}
