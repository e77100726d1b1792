import type { Locator } from 'playwright-core'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHosts } from './hosts/host.ts'
import { answerWrong, playAll, signUp } from './reach.ts'
import { visitHost } from './styles/host-page.ts'
import type { Visit } from './visit.ts'

const hosts = useHosts()
beforeAll(async () => {
  await hosts().renderer.save('newsletter', 'newsletter-signup', 'morning')
  await hosts().renderer.save('sheet', 'quiz', 'sheet-multiple')
})

describe.each(['dark', 'light'] as const)('in forced colors, %s', (colorScheme) => {
  const open = (id: string): Promise<Visit> =>
    visitHost(hosts(), { id, width: 600 }, { forcedColors: 'active', colorScheme })

  test('answers are told apart by outline, words and signs', async () => {
    const visit = await open('quiz-trivia')
    const quiz = await visit.alive('quiz-trivia')
    await answerWrong(quiz)
    const marks = await quiz.locator('fieldset li > div').evaluateAll((found) =>
      found.map((answer) => ({
        outlined: getComputedStyle(answer).outlineStyle !== 'none',
        words: answer.lastElementChild?.textContent,
        sign: answer.querySelector('svg path')?.getAttribute('d'),
      })),
    )
    const [right, wrong, ...plain] = marks
    expect(right).toMatchObject({ outlined: true, words: 'Right answer' })
    expect(wrong).toMatchObject({ outlined: true, words: 'Your answer, wrong' })
    expect(right?.sign).not.toBe(wrong?.sign)
    expect(plain.map(({ outlined, sign }) => [outlined, sign])).toEqual([
      [false, undefined],
      [false, undefined],
    ])
    await expectReadable(quiz)
    await visit.close()
  })

  test('a ticked answer has an outline that others lack', async () => {
    const visit = await open('sheet')
    const sheet = await visit.alive('sheet')
    await sheet.locator('label input').nth(1).check()
    const outlined = await sheet
      .locator('label')
      .evaluateAll((labels) => labels.map((label) => getComputedStyle(label).outlineStyle === 'solid'))
    expect(outlined.indexOf(true)).toBe(1)
    expect(outlined.filter(Boolean)).toHaveLength(1)
    await expectReadable(sheet)
    await visit.close()
  })

  test('the focus is outlined wherever it goes', async () => {
    for (const id of ['quiz-trivia', 'newsletter']) {
      const visit = await open(id)
      const embed = await visit.alive(id)
      const controls = await embed
        .locator('button, input:not([tabindex="-1"]), a[href]')
        .filter({ visible: true })
        .count()
      const seen: string[] = []
      for (let at = 0; at < controls; at++) {
        await visit.page.keyboard.press('Tab')
        seen.push(await focusOf(embed))
      }
      expect(new Set(seen).size).toBe(1)
      expect(seen[0]).toMatch(/^solid [23]px/)
      await visit.close()
    }
  })

  test('progress, score, verdicts and mistakes are words beside any bar, ring or colour', async () => {
    const visit = await open('quiz-trivia')
    const quiz = await visit.alive('quiz-trivia')
    await quiz.getByText('Question 1 of 9').waitFor()
    expect(await colorsOf(quiz.locator('progress'))).toBeGreaterThan(2)
    await playAll(quiz)
    await quiz.getByText('out of 9').filter({ visible: true }).first().waitFor()
    await expectReadable(quiz)
    await visit.close()
    const other = await open('newsletter')
    const signup = await other.alive('newsletter')
    await signUp(signup, 'ada@nowhere', 'does not look like')
    const email = signup.getByLabel('Your email address')
    expect(await email.evaluate((input) => getComputedStyle(input).borderTopWidth)).toBe('2px')
    await expectReadable(signup)
    await other.close()
  })
})

/** Controls keep an edge where backgrounds are gone. */
async function expectReadable(embed: Locator): Promise<void> {
  const edgeless = await embed
    .locator('button')
    .filter({ visible: true })
    .evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(button)
        const edged = borderTopStyle === 'solid' && Number.parseFloat(borderTopWidth) >= 1
        return edged || textDecorationLine === 'underline' ? [] : button.textContent
      }),
    )
  expect(edgeless).toEqual([])
}

function focusOf(embed: Locator): Promise<string> {
  return embed.evaluate(() => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(
      document.activeElement ?? document.body,
    )
    return `${outlineStyle} ${outlineWidth} ${outlineColor}`
  })
}

/** How many colours cover at least a fiftieth of what is drawn. */
async function colorsOf(part: Locator): Promise<number> {
  const { data } = PNG.sync.read(await part.screenshot({ animations: 'disabled' }))
  const pixels = Array.from({ length: data.length / 4 }, (_, at) => data.readUInt32BE(at * 4))
  const counts = Object.values(Object.groupBy(pixels, (pixel) => pixel)).map((all = []) => all.length)
  return counts.filter((count) => count > pixels.length / 50).length
}
