/** One thing that is wrong with what a format draws. */
export interface Finding {
  /** Permanent name of the rule: the name of its file in `rules/`. */
  rule: string
  /** `quiz/trivia` */
  fixture: string
  /** What was drawn, with its options: `web isolation=shadow`. */
  target: string
  /** Place in it: a path of elements, a line, a selector. May be empty. */
  where: string
  message: string
}
